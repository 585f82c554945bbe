package io.apropos.cli;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Records of stream {@code events} as a case describes them, poison among them. */
final class BadRecords {
  private BadRecords() {}

  /**
   * @throws IllegalArgumentException when they cannot be built
   */
  static List<Value> of(Value.Fields request) {
    if (request.text("generate").isEmpty()) {
      return request.items("records");
    }
    if (!request.text("generate").orElseThrow().equals("records")) {
      throw new IllegalArgumentException("no recipe for records");
    }
    List<Value> records = new ArrayList<>();
    for (int i = 0; i < BadBody.number(request, "count"); i++) {
      Value.Fields event = request.fields("event").with("messageId", Value.of("m-" + i));
      Value.Fields good = Value.Fields.NONE.with("event", event);
      Optional<String> poison = request.fields("poison").text(Integer.toString(i));
      records.add(poison.map(BadRecords::poisoned).orElse(good));
    }
    return records;
  }

  private static Value.Fields poisoned(String code) {
    return switch (code) {
      case "malformed-record" -> Value.Fields.NONE.with("dataBase64", Value.of("AAECAwQ="));
      case "unknown-version" ->
          Value.Fields.NONE.with("event", BadBody.GOOD).with("envelopeVersion", Value.of(99));
      default -> throw new IllegalArgumentException("no recipe for poison " + code);
    };
  }

  static byte[] data(Value.Fields record) {
    if (record.find("dataBase64").isPresent()) {
      return Base64.getDecoder().decode(record.text("dataBase64").orElseThrow());
    }
    Value.Fields event =
        record.find("generate").isPresent()
            ? BadBody.ofBytes(BadBody.number(record, "bytes"))
            : record.fields("event");
    int hop = record.number("hop").map(n -> n.intValueExact()).orElse(0);
    byte[] bytes = EventJson.write(stamped(event, hop));
    return record
        .number("envelopeVersion")
        .map(version -> Json.write(Json.readObject(bytes).with("version", Value.of(version))))
        .orElse(bytes);
  }

  /** As the door would stamp it for a server. */
  private static Event stamped(Value.Fields event, int hop) {
    return new Event(
        "shop:" + event.text("messageId").orElse("m"),
        EventType.TRACK,
        event.text("event").orElse(""),
        event.text("userId").map(ClientId::new),
        Optional.empty(),
        Optional.empty(),
        event.fields("properties"),
        event.fields("traits"),
        event.fields("context"),
        event.text("timestamp").map(Instant::parse).orElse(BadWorld.NOW),
        BadWorld.NOW,
        Optional.empty(),
        Optional.empty(),
        Trust.SERVER,
        hop);
  }
}
