package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of a corpus of bad input.
 *
 * @param target the door it goes through: route, link, gateway event, events stream, delivery
 *     events, catalogue
 * @param then an act after it, "" for none
 */
record BadCase(String id, String target, Value.Fields request, Value.Fields expect, String then) {
  /** Cases of a file, a JSON object a line. */
  static List<BadCase> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank())
          .map(line -> of(Json.readObject(line.getBytes(UTF_8))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadCase of(Value.Fields line) {
    return new BadCase(
        line.text("id").orElse("?"),
        line.text("target").orElse(""),
        line.fields("request"),
        line.fields("expect"),
        line.text("then").orElse(""));
  }

  /** The requests that it makes, in their order. */
  List<Value.Fields> requests() {
    if (!request.items("requests").isEmpty()) {
      return request.items("requests").stream().map(Value.Fields.class::cast).toList();
    }
    return List.of(repeats() > 1 ? request.fields("request") : request);
  }

  /** How often each request is made. */
  int repeats() {
    return request.number("times").map(times -> times.intValueExact()).orElse(1);
  }

  boolean atOnce() {
    return request.flag("atOnce").orElse(false);
  }

  /** Whether it says that nothing may change. */
  boolean leavesAllAsItWas() {
    String state = expect.text("state").orElse("unchanged");
    return state.startsWith("unchanged")
        || state.equals("nothing published")
        || state.equals("no profile created");
  }

  /** Values that an expectation allows under a name: one, or any of a list. */
  static List<Value> any(Value.Fields fields, String name) {
    Value value = fields.find(name).orElseGet(Value.Nothing::new);
    return value instanceof Value.Items(var items) ? items : List.of(value);
  }
}
