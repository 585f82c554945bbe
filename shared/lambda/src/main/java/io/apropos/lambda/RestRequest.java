package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request through a REST API (payload 1.0). Any optional part of the envelope may be absent or
 * null.
 *
 * @param method in capitals
 * @param resource route of the template, for instance {@code /unsubscribe/{token}}
 * @param pathParameters decoded by the gateway; a greedy one is named without its plus
 * @param headers all values by name; letter case of names is ignored
 * @param query first value by name
 * @param requestId of the gateway; "" when it gives none
 * @param rawBody as it stands in the envelope
 */
public record RestRequest(
    String method,
    String resource,
    Map<String, String> pathParameters,
    Map<String, List<String>> headers,
    Map<String, String> query,
    String requestId,
    String rawBody,
    boolean base64) {

  public static RestRequest read(InputStream envelope) throws IOException {
    Value.Fields event = Json.readObject(envelope.readAllBytes());
    return new RestRequest(
        event.text("httpMethod").orElse("").toUpperCase(Locale.ROOT),
        event.text("resource").orElse(""),
        texts(event.fields("pathParameters")),
        headers(event),
        texts(event.fields("queryStringParameters")),
        event.fields("requestContext").text("requestId").orElse(""),
        event.text("body").orElse(""),
        event.flag("isBase64Encoded").orElse(false));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(pathParameters.get(name));
  }

  /**
   * The body's bytes; none when there is no body.
   *
   * @throws Malformed {@code bad-base64} when the envelope calls it base64 and it is not
   */
  public byte[] body() {
    if (!base64) {
      return rawBody.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(rawBody);
    } catch (IllegalArgumentException e) {
      throw new Malformed("bad-base64", "", "the gateway calls this body base64");
    }
  }

  private static Map<String, List<String>> headers(Value.Fields event) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    texts(event.fields("headers")).forEach((name, value) -> headers.put(name, List.of(value)));
    event
        .fields("multiValueHeaders")
        .members()
        .forEach((name, values) -> {
          if (values instanceof Value.Items(var items) && !items.isEmpty()) {
            headers.put(name, items.stream().flatMap(v -> Value.asText(v).stream()).toList());
          }
        });
    return headers;
  }

  private static Map<String, String> texts(Value.Fields fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .members()
        .forEach((name, value) -> Value.asText(value).ifPresent(text -> texts.put(name, text)));
    return texts;
  }
}
