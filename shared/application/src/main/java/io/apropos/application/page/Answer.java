package io.apropos.application.page;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer of the page behind a link. No answer is kept by caches, names its address to other
 * sites, or loads anything.
 *
 * @param code for the log: what became of it
 */
public record Answer(int status, Map<String, String> headers, String body, String code) {
  /** A page of {@link Sheet}. */
  public static Answer page(int status, String html, String code) {
    Map<String, String> headers = headers("text/html; charset=utf-8");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'");
    return new Answer(status, headers, html, code);
  }

  public static Answer json(int status, Value.Fields body, String code) {
    return new Answer(
        status,
        headers("application/json"),
        new String(Json.write(body), StandardCharsets.UTF_8),
        code);
  }

  /**
   * A refusal.
   *
   * @param message names the field, the rule and the bound, never the value received
   * @param pointer of the field; "" = none
   */
  public static Answer error(
      LinkRequest request, int status, String code, String message, String pointer) {
    Value.Fields error =
        Value.Fields.NONE.with("code", Value.of(code)).with("message", Value.of(message));
    if (!pointer.isEmpty()) {
      error = error.with("pointer", Value.of(pointer));
    }
    return json(
        status,
        Value.Fields.NONE
            .with("success", Value.of(false))
            .with("error", error.with("requestId", Value.of(request.requestId()))),
        code);
  }

  /** A refusal of no field in particular. */
  public static Answer error(LinkRequest request, int status, String code, String message) {
    return error(request, status, code, message, "");
  }

  /** To another address, for this once. */
  public static Answer redirect(String target, String code) {
    return new Answer(302, headers("text/plain; charset=utf-8"), "", code).with("Location", target);
  }

  /** To {@code OPTIONS}. */
  public static Answer options(String allowed) {
    return new Answer(204, Map.of("Allow", allowed), "", "options");
  }

  public static Answer methodNotAllowed(LinkRequest request, String allowed) {
    return error(request, 405, "method-not-allowed", "this address takes " + allowed)
        .with("Allow", allowed);
  }

  /** A copy with one header set. */
  public Answer with(String name, String value) {
    Map<String, String> next = new LinkedHashMap<>(headers);
    next.put(name, value);
    return new Answer(status, next, body, code);
  }

  /** To {@code HEAD}: all but the body. */
  public Answer withoutBody() {
    return new Answer(status, headers, "", status == 200 ? "head" : code);
  }

  private static Map<String, String> headers(String type) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Robots-Tag", "noindex");
    return headers;
  }
}
