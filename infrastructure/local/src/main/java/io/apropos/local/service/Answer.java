package io.apropos.local.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One answer over HTTP.
 *
 * @param headers besides content type and length
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares answers.
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
  public static Answer text(int status, String contentType, String body) {
    return new Answer(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  public void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      if (!head) {
        out.write(body);
      }
    }
  }

  /** The path below the prefix at which the handler is mounted; starts with a slash. */
  public static String pathBelowPrefix(HttpExchange exchange) {
    String prefix = exchange.getHttpContext().getPath();
    String below = exchange.getRequestURI().getRawPath().substring(prefix.length());
    return below.startsWith("/") ? below : "/" + below;
  }
}
