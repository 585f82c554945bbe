package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A run planned by EventBridge Scheduler.
 *
 * @param schedule ARN of the schedule; "" when the envelope names none
 * @param at for when it was planned; empty when the envelope gives no instant
 */
public record ScheduledEvent(String schedule, Optional<Instant> at) {
  public static ScheduledEvent read(InputStream envelope) throws IOException {
    Value.Fields event = Json.readObject(envelope.readAllBytes());
    String schedule =
        event.items("resources").stream().findFirst().flatMap(Value::asText).orElse("");
    return new ScheduledEvent(schedule, event.text("time").flatMap(ScheduledEvent::instant));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
