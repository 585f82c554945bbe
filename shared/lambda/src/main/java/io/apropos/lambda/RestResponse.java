package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer through a REST API (payload 1.0).
 *
 * @param headers in the order in which they were set
 */
public record RestResponse(int status, Map<String, String> headers, String body) {
  public RestResponse {
    headers = new LinkedHashMap<>(headers);
  }

  /** Without body. */
  public static RestResponse of(int status) {
    return new RestResponse(status, Map.of(), "");
  }

  public static RestResponse json(int status, Value body) {
    return new RestResponse(
        status,
        Map.of("Content-Type", "application/json"),
        new String(Json.write(body), StandardCharsets.UTF_8));
  }

  public static RestResponse html(int status, String page) {
    return new RestResponse(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
  }

  /**
   * A refusal.
   *
   * @param message names the field, the rule and the bound, never the value received
   * @param pointer JSON pointer of the field; "" = none
   */
  public static RestResponse error(
      int status, String code, String message, String pointer, String requestId) {
    Value.Fields error =
        Value.Fields.NONE.with("code", Value.of(code)).with("message", Value.of(message));
    if (!pointer.isEmpty()) {
      error = error.with("pointer", Value.of(pointer));
    }
    return json(
        status,
        Value.Fields.NONE
            .with("success", Value.of(false))
            .with("error", error.with("requestId", Value.of(requestId))));
  }

  /** A copy with one header set. */
  public RestResponse with(String name, String value) {
    Map<String, String> next = new LinkedHashMap<>(headers);
    next.put(name, value);
    return new RestResponse(status, next, body);
  }

  /** The same answer without body, for HEAD. */
  public RestResponse withoutBody() {
    return new RestResponse(status, headers, "");
  }

  public void writeTo(OutputStream out) throws IOException {
    Map<String, Value> named = new LinkedHashMap<>();
    headers.forEach((name, value) -> named.put(name, Value.of(value)));
    out.write(
        Json.write(
            Value.Fields.NONE
                .with("statusCode", Value.of(status))
                .with("headers", new Value.Fields(named))
                .with("body", Value.of(body))
                .with("isBase64Encoded", Value.of(false))));
  }
}
