package io.apropos.recordfeedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.apropos.application.feedback.Handled;
import io.apropos.application.feedback.MailReport;
import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Quarantine;
import io.apropos.json.Malformed;
import io.apropos.lambda.Environment;
import io.apropos.lambda.SesEvent;
import io.apropos.lambda.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events of the mail service: settle what was sent, close mailboxes, tell stream {@code events}.
 */
public final class Handler implements RequestStreamHandler {
  private static final String STREAM = "mail-events";

  private final RecordFeedback recordFeedback;
  private final Quarantine quarantine;
  private final Telemetry telemetry;
  private final InstantSource clock;

  public Handler() {
    this(Environment.ofMachine());
  }

  public Handler(Environment environment) {
    this(Wiring.of(environment), new Telemetry(environment), environment.clock());
  }

  Handler(Wiring wiring, Telemetry telemetry, InstantSource clock) {
    this.recordFeedback = wiring.recordFeedback();
    this.quarantine = wiring.quarantine();
    this.telemetry = telemetry;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    telemetry.log().begin(context);
    byte[] envelope = in.readAllBytes();
    switch (handled(envelope)) {
      case Handled.Recorded _ -> count("recorded");
      case Handled.Discarded(String code) -> count(code);
      case Handled.Quarantined(String code) -> {
        quarantine.putOnce(new Quarantine.Told(code, STREAM, envelope), clock.instant());
        telemetry.log().warn("set aside", Map.of("code", code));
        count(code);
      }
    }
  }

  private Handled handled(byte[] envelope) throws IOException {
    try {
      return recordFeedback.record(report(SesEvent.read(new ByteArrayInputStream(envelope))));
    } catch (Malformed unreadable) {
      return new Handled.Quarantined("malformed-record");
    } catch (TransientFailure failure) {
      throw failure; // the service that calls us brings it again
    } catch (RuntimeException defect) {
      telemetry.log().error("failed", Map.of("code", Quarantine.UNFORESEEN), defect);
      return new Handled.Quarantined(Quarantine.UNFORESEEN);
    }
  }

  private MailReport report(SesEvent event) {
    return new MailReport(
        event.source(),
        Stream.of(event.account(), event.sendingAccount()).filter(id -> !id.isEmpty()).toList(),
        event.type(),
        event.recipients(),
        event.tags().getOrDefault("decision", List.of()),
        event.followed(),
        event.at().orElseGet(clock::instant),
        event.detail());
  }

  private void count(String outcome) {
    telemetry.metrics().count("MailEvents", 1, Map.of("outcome", outcome));
  }
}
