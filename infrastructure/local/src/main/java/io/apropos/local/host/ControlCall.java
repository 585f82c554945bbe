package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.apropos.local.service.Answer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call of the control address.
 *
 * @param path below the control address, without slashes at its ends
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares calls.
record ControlCall(String method, String path, String query, byte[] body) {
  /** A daily schedule runs at each of its times on the way: a longer way takes several calls. */
  static final Duration LONGEST = Duration.ofDays(3_660);

  static ControlCall of(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    return new ControlCall(
        exchange.getRequestMethod(),
        Answer.pathBelowPrefix(exchange).replaceAll("^/+|/+$", ""),
        query == null ? "" : query,
        exchange.getRequestBody().readAllBytes());
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(RestEvent.query(query).get(name)).map(List::getFirst);
  }

  /**
   * @throws ControlRefusal unless the body is one JSON object
   */
  JsonNode json() {
    JsonNode node = Json.read(body).orElseThrow(() -> noObject("malformed-json"));
    if (!node.isObject()) {
      throw noObject("wrong-shape");
    }
    return node;
  }

  private static ControlRefusal noObject(String code) {
    return new ControlRefusal(400, code, "the body must be one JSON object");
  }

  static ControlRefusal wrong(String message) {
    return new ControlRefusal(400, "out-of-range", message);
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong("an instant looks like 2026-11-21T10:00:00Z");
    }
  }

  /** Zero or longer, to {@link #LONGEST}. */
  static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw wrong("a duration looks like PT8H");
    }
    throw wrong("a duration must be 0 to %d days".formatted(LONGEST.toDays()));
  }
}
