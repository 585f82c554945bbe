package io.apropos.application.optout;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkForm;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.value.Value;
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

  public OptOutDoor(LinkTokens tokens, OptOut optOut, TopicNames names) {
    this.tokens = tokens;
    this.optOut = optOut;
    this.names = names;
  }

  public Answer answer(LinkRequest request) {
    return switch (request.method()) {
      case "OPTIONS" -> Answer.options(ALLOWED);
      case "GET" -> opened(request).map(link -> shown(request, link)).orElseGet(invalid(request));
      case "HEAD" ->
          opened(request)
              .map(link -> shown(request, link))
              .orElseGet(invalid(request))
              .withoutBody();
      case "POST" -> opened(request).map(link -> acted(request, link)).orElseGet(invalid(request));
      default -> Answer.methodNotAllowed(request, ALLOWED);
    };
  }

  private Optional<LinkTokens.Send> opened(LinkRequest request) {
    return tokens.verify(LinkTokens.Purpose.OPT_OUT, request.token());
  }

  private Answer acted(LinkRequest request, LinkTokens.Send link) {
    if (request.body().length() > LONGEST_BODY) {
      return Answer.error(request, 413, "body-too-large", "a body has at most 65,536 bytes");
    }
    Map<String, String> form = LinkForm.read(request.contentType(), request.body());
    if (!"One-Click".equals(form.get("List-Unsubscribe"))) {
      return request.wantsPage()
          ? Answer.page(400, question(request, link), "one-click-body-missing")
          : Answer.error(
              request,
              400,
              "one-click-body-missing",
              "the body must be a form with List-Unsubscribe=One-Click");
    }
    return left(request, link, scope(form));
  }

  private Answer left(LinkRequest request, LinkTokens.Send link, OptOut.Scope scope) {
    try {
      String method = request.wantsPage() ? "link" : "one-click";
      optOut.leave(link, scope, method, request.remaining());
    } catch (TransientFailure notCommitted) {
      Answer answer =
          request.wantsPage()
              ? Answer.page(503, pages(request).notYet(scope), "try-later")
              : Answer.error(request, 503, "try-later", "not recorded: please try again");
      return answer.with("Retry-After", "30");
    }
    String topic = request.wantsPage() ? name(request, link) : link.topic();
    return request.wantsPage()
        ? Answer.page(200, pages(request).done(scope, topic), "left")
        : Answer.json(200, Value.Fields.NONE.with("success", Value.of(true)), "left");
  }

  private static OptOut.Scope scope(Map<String, String> form) {
    return "all".equals(form.get("scope")) ? OptOut.Scope.EVERYTHING : OptOut.Scope.TOPIC;
  }

  private Answer shown(LinkRequest request, LinkTokens.Send link) {
    return Answer.page(200, question(request, link), "shown");
  }

  private String question(LinkRequest request, LinkTokens.Send link) {
    return pages(request).question(name(request, link));
  }

  private String name(LinkRequest request, LinkTokens.Send link) {
    return names.of(link.topic(), PageWords.of(request).language);
  }

  private static OptOutPage pages(LinkRequest request) {
    return new OptOutPage(PageWords.of(request));
  }

  /** One answer for all that does not verify, whatever is wrong with it. */
  private static Supplier<Answer> invalid(LinkRequest request) {
    return () ->
        request.wantsPage()
            ? Answer.page(404, pages(request).broken(), "invalid-link")
            : Answer.error(request, 404, "invalid-link", "this link is not valid");
  }
}
