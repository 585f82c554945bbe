package io.apropos.application.optout;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The route {@code /v1/unsubscribe/{token}}. Only a POST that says so acts: links are followed by
 * scanners, pages are run by them, and forms of pages may be sent by themselves.
 */
public final class OptOutDoor {
  private static final String ALLOWED = "GET, HEAD, OPTIONS, POST";
  private static final int LONGEST_BODY = 65_536;

  private final LinkTokens tokens;
  private final OptOut optOut;
  private final TopicNames names;

  /**
   * One request.
   *
   * @param method in capitals
   * @param contentType header; "" when absent, as the two that follow
   * @param body as text; form fields are ASCII
   * @param remaining of the function's time
   */
  public record Request(
      String method,
      String token,
      String contentType,
      String accept,
      String acceptLanguage,
      String body,
      String requestId,
      Supplier<Duration> remaining) {
    private boolean wantsPage() {
      return accept.contains("text/html");
    }
  }

  /**
   * One answer.
   *
   * @param code for the log: what became of it
   */
  public record Answer(int status, Map<String, String> headers, String body, String code) {
    Answer with(String name, String value) {
      Map<String, String> next = new LinkedHashMap<>(headers);
      next.put(name, value);
      return new Answer(status, next, body, code);
    }
  }

  public OptOutDoor(LinkTokens tokens, OptOut optOut, TopicNames names) {
    this.tokens = tokens;
    this.optOut = optOut;
    this.names = names;
  }

  public Answer answer(Request request) {
    return switch (request.method()) {
      case "OPTIONS" -> new Answer(204, Map.of("Allow", ALLOWED), "", "options");
      case "GET" ->
          verified(request).map(link -> shown(request, link)).orElseGet(() -> invalid(request));
      case "HEAD" -> {
        Answer same =
            verified(request).map(link -> shown(request, link)).orElseGet(() -> invalid(request));
        yield new Answer(same.status(), same.headers(), "", same.code());
      }
      case "POST" ->
          verified(request).map(link -> acted(request, link)).orElseGet(() -> invalid(request));
      default ->
          error(request, 405, "method-not-allowed", "this address takes " + ALLOWED)
              .with("Allow", ALLOWED);
    };
  }

  private Optional<LinkTokens.Send> verified(Request request) {
    return tokens.verify(LinkTokens.Purpose.OPT_OUT, request.token());
  }

  private Answer acted(Request request, LinkTokens.Send link) {
    if (request.body().length() > LONGEST_BODY) {
      return error(request, 413, "body-too-large", "a body has at most 65,536 bytes");
    }
    Map<String, String> form = OptOutForm.read(request.contentType(), request.body());
    if (!"One-Click".equals(form.get("List-Unsubscribe"))) {
      return request.wantsPage()
          ? page(400, question(request, link), "one-click-body-missing")
          : error(
              request,
              400,
              "one-click-body-missing",
              "the body must be a form with List-Unsubscribe=One-Click");
    }
    return left(request, link, scope(form));
  }

  private Answer left(Request request, LinkTokens.Send link, OptOut.Scope scope) {
    try {
      String method = request.wantsPage() ? "link" : "one-click";
      optOut.leave(link, scope, method, request.remaining());
    } catch (TransientFailure notCommitted) {
      Answer answer =
          request.wantsPage()
              ? page(503, pages(request).notYet(scope), "try-later")
              : error(request, 503, "try-later", "not recorded: please try again");
      return answer.with("Retry-After", "30");
    }
    String topic = request.wantsPage() ? name(request, link) : link.topic();
    return request.wantsPage()
        ? page(200, pages(request).done(scope, topic), "left")
        : json(200, Value.Fields.NONE.with("success", Value.of(true)), "left");
  }

  private static OptOut.Scope scope(Map<String, String> form) {
    return "all".equals(form.get("scope")) ? OptOut.Scope.EVERYTHING : OptOut.Scope.TOPIC;
  }

  private Answer shown(Request request, LinkTokens.Send link) {
    return page(200, question(request, link), "shown");
  }

  private String question(Request request, LinkTokens.Send link) {
    return pages(request).question(name(request, link));
  }

  private String name(Request request, LinkTokens.Send link) {
    return names.of(link.topic(), PageWords.accepted(request.acceptLanguage()).language);
  }

  private static OptOutPage pages(Request request) {
    return new OptOutPage(PageWords.accepted(request.acceptLanguage()));
  }

  /** One answer for all that does not verify, whatever is wrong with it. */
  private static Answer invalid(Request request) {
    return request.wantsPage()
        ? page(404, pages(request).broken(), "invalid-link")
        : error(request, 404, "invalid-link", "this link is not valid");
  }

  private static Answer page(int status, String html, String code) {
    Map<String, String> headers = headers("text/html; charset=utf-8");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    return new Answer(status, headers, html, code);
  }

  private static Answer error(Request request, int status, String code, String message) {
    Value.Fields error =
        Value.Fields.NONE
            .with("code", Value.of(code))
            .with("message", Value.of(message))
            .with("requestId", Value.of(request.requestId()));
    return json(
        status, Value.Fields.NONE.with("success", Value.of(false)).with("error", error), code);
  }

  private static Answer json(int status, Value.Fields body, String code) {
    return new Answer(
        status,
        headers("application/json"),
        new String(Json.write(body), StandardCharsets.UTF_8),
        code);
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
