package io.apropos.collectevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.ingest.AddressCheck;
import io.apropos.application.ingest.CollectEvents;
import io.apropos.application.ingest.EventDoor;
import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Keys;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.event.Event;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The function with stores in memory: topics promo and news, four keys, a clock that stands. */
final class World {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final MemoryTable table = new MemoryTable();
  final KeyRing ring = new KeyRing(table);
  final RecordingEvents events = new RecordingEvents();
  final Map<String, String> keys = new LinkedHashMap<>();
  private final Handler handler;

  World() {
    this(NOW);
  }

  /** A file or folder of {@code src/test/resources}. */
  static Path resource(String name) {
    return Path.of(System.getProperty("apropos.root"))
        .resolve("functions/collect-event/src/test/resources")
        .resolve(name);
  }

  World(Instant now) {
    var random = new SplittableRandom(7);
    for (KeyKind kind : KeyKind.values()) {
      List<String> origins =
          kind == KeyKind.BROWSER
              ? List.of("https://shop.example", "http://127.0.0.1:*")
              : List.of();
      keys.put(kind.id(), ring.make(kind, "shop", origins, random, now).text());
    }
    Environment environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), InstantSource.fixed(now), random);
    handler =
        new Handler(
            new CollectEvents(
                new Keys(table, () -> 0L),
                new EventDoor(new AddressCheck(false), () -> Optional.of(topics())),
                events,
                environment.clock()),
            new Telemetry(environment));
  }

  private static TopicBook topics() {
    Map<String, TopicBook.Topic> topics = new LinkedHashMap<>();
    for (String id : List.of("promo", "news")) {
      topics.put(
          id,
          new TopicBook.Topic(
              id,
              new LocalisedText(Map.of()),
              MessageClass.MARKETING,
              Set.of(Channel.EMAIL),
              TopicBook.OptIn.DOUBLE,
              true));
    }
    return new TopicBook(
        topics, List.of("marketing", "tracking"), Map.of("promo", Set.of("promo-2026-03")));
  }

  /**
   * What came back.
   *
   * @param envelopeBytes size of what the function answered, body and all
   */
  record Answer(int status, Value.Fields headers, Value.Fields body, int envelopeBytes) {
    Value.Fields error() {
      return body.fields("error");
    }

    String code() {
      return error().text("code").orElse("");
    }

    List<String> notes() {
      return body.items("notes").stream()
          .map(note -> ((Value.Fields) note).text("code").orElseThrow())
          .toList();
    }
  }

  /** The event that was put, of which there must be one. */
  Event only() {
    assertThat(events.all()).hasSize(1);
    return events.all().getFirst();
  }

  /** A call with a server key. */
  Answer post(String path, String json) {
    return call("POST", path, server(), json.getBytes(UTF_8));
  }

  /** A call with a browser key, from its own page. */
  Answer postFromPage(String path, String json) {
    return call("POST", path, page(), json.getBytes(UTF_8));
  }

  Map<String, String> server() {
    return Map.of("Authorization", "Bearer " + keys.get("server"));
  }

  Map<String, String> page() {
    return Map.of("authorization", basic(keys.get("browser")), "Origin", "https://shop.example");
  }

  static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
  }

  /** As the gateway tells it: text where the bytes are text, base64 otherwise. */
  Answer call(String method, String path, Map<String, String> headers, byte[] body) {
    Optional<String> text = text(body);
    return send(
        event(method, path, headers)
            .with("body", Value.of(text.orElseGet(() -> Base64.getEncoder().encodeToString(body))))
            .with("isBase64Encoded", Value.of(text.isEmpty())));
  }

  Answer callInBase64(String method, String path, Map<String, String> headers, byte[] body) {
    return send(
        event(method, path, headers)
            .with("body", Value.of(Base64.getEncoder().encodeToString(body)))
            .with("isBase64Encoded", Value.of(true)));
  }

  static Value.Fields event(String method, String path, Map<String, String> headers) {
    Value.Fields named = Value.Fields.NONE;
    for (var header : headers.entrySet()) {
      named = named.with(header.getKey(), Value.of(header.getValue()));
    }
    return Value.Fields.NONE
        .with("resource", Value.of("/{proxy+}"))
        .with("httpMethod", Value.of(method))
        .with("pathParameters", Value.Fields.NONE.with("proxy", Value.of(proxy(path))))
        .with("headers", named)
        .with("requestContext", Value.Fields.NONE.with("requestId", Value.of("r-1")));
  }

  static String proxy(String path) {
    String withoutQuery = path.split("\\?", 2)[0];
    return withoutQuery.replaceFirst("^/v1/", "");
  }

  Answer send(Value.Fields envelope) {
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(Json.write(envelope)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Value.Fields response = Json.readObject(out.toByteArray());
    String body = response.text("body").orElse("");
    return new Answer(
        response.number("statusCode").orElseThrow().intValueExact(),
        response.fields("headers"),
        body.isEmpty() ? Value.Fields.NONE : Json.readObject(body.getBytes(UTF_8)),
        out.size());
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException bytes) {
      return Optional.empty();
    }
  }
}
