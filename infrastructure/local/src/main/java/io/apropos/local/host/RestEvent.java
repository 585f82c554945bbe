package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.apropos.local.template.Template;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a REST API tells it to a function: payload format 1.0. */
final class RestEvent {
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RestEvent() {}

  /**
   * All but the body.
   *
   * @param path without the stage
   */
  static ObjectNode event(
      HttpExchange exchange,
      Router.Match match,
      String stage,
      String path,
      String requestId,
      Instant now) {
    ObjectNode event = Json.object();
    event
        .put("resource", match.route().path())
        .put("path", path)
        .put("httpMethod", exchange.getRequestMethod());
    lists(event, "headers", "multiValueHeaders", headers(exchange));
    lists(
        event,
        "queryStringParameters",
        "multiValueQueryStringParameters",
        query(exchange.getRequestURI().getRawQuery()));
    if (match.parameters().isEmpty()) {
      event.putNull("pathParameters");
    } else {
      ObjectNode parameters = event.putObject("pathParameters");
      // A plus stays a plus: it stands for a space in queries alone.
      match
          .parameters()
          .forEach((name, raw) -> parameters.put(name, decoded(raw.replace("+", "%2B"))));
    }
    event.putNull("stageVariables");
    event.set("requestContext", context(exchange, match, stage, path, requestId, now));
    return event;
  }

  private static ObjectNode context(
      HttpExchange exchange,
      Router.Match match,
      String stage,
      String path,
      String requestId,
      Instant now) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    ObjectNode context = Json.object();
    context
        .put("accountId", Template.ACCOUNT)
        .put("apiId", "local")
        .put("domainName", host == null ? "127.0.0.1" : host)
        .put("domainPrefix", "local")
        .put("extendedRequestId", requestId)
        .put("httpMethod", exchange.getRequestMethod());
    context
        .putObject("identity")
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
    return context
        .put("path", "/" + stage + path)
        .put("protocol", exchange.getProtocol())
        .put("requestId", requestId)
        .put("requestTime", LOG_TIME.format(now))
        .put("requestTimeEpoch", now.toEpochMilli())
        .put("resourceId", "local")
        .put("resourcePath", match.route().path())
        .put("stage", stage);
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach(headers::put);
    headers.put("X-Forwarded-Proto", List.of("http"));
    return headers;
  }

  static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return text;
    }
  }

  private static void lists(
      ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
    if (values.isEmpty()) {
      event.putNull(single);
      event.putNull(multiple);
      return;
    }
    ObjectNode last = event.putObject(single);
    ObjectNode all = event.putObject(multiple);
    values.forEach((name, list) -> {
      last.put(name, list.getLast());
      list.forEach(all.putArray(name)::add);
    });
  }
}
