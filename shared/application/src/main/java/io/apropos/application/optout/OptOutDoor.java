package io.apropos.application.optout;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Answer;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.LinkForm;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Manners;
import io.apropos.application.page.Sheet;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.transport.Statuses;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The route {@code /v1/unsubscribe/{token}}. Only a POST that says so acts: links are followed by
 * scanners, pages are run by them, and forms of pages may be sent by themselves.
 */
public final class OptOutDoor implements LinkRoute.Door<LinkTokens.Send> {
  private static final String PAIR_MISSING = "one-click-body-missing";

  private final LinkTokens tokens;
  private final OptOut optOut;
  private final Courtesy<LinkTokens.Send> courtesy;

  public OptOutDoor(LinkTokens tokens, OptOut optOut, Courtesy<LinkTokens.Send> courtesy) {
    this.tokens = tokens;
    this.optOut = optOut;
    this.courtesy = courtesy;
  }

  @Override
  public Optional<LinkTokens.Send> opened(String token) {
    return tokens.verify(LinkTokens.Purpose.OPT_OUT, token);
  }

  @Override
  public Manners manners(LinkTokens.Send link) {
    return courtesy.to(link);
  }

  @Override
  public Answer shown(LinkRequest request, LinkTokens.Send link) {
    Manners manners = manners(link);
    Sheet sheet = manners.sheet(request);
    OptOutPage page = new OptOutPage(sheet);
    String topic = manners.shop().topic(link.topic(), sheet.language());
    String shown = left(link).map(scope -> page.left(scope, topic)).orElse(page.question(topic));
    return Answer.page(200, shown, "shown");
  }

  /** When nobody can tell, the question is shown: to leave twice does no harm. */
  private Optional<OptOut.Scope> left(LinkTokens.Send link) {
    try {
      return optOut.left(link);
    } catch (TransientFailure unknown) {
      return Optional.empty();
    }
  }

  @Override
  public Answer acted(LinkRequest request, LinkTokens.Send link) {
    Map<String, String> form;
    try {
      form = form(request);
    } catch (Malformed fault) {
      return request.wantsPage()
          ? Answer.page(Statuses.of(fault.code()), question(request, link), fault.code())
          : Answer.error(
              request, Statuses.of(fault.code()), fault.code(), fault.rule(), fault.pointer());
    }
    OptOut.Scope scope = scope(form);
    optOut.leave(link, scope, request.wantsPage() ? "link" : "one-click", request.remaining());
    if (!request.wantsPage()) {
      return Answer.json(200, Value.Fields.NONE.with("success", Value.of(true)), "left");
    }
    Manners manners = manners(link);
    Sheet sheet = manners.sheet(request);
    String topic = manners.shop().topic(link.topic(), sheet.language());
    return Answer.page(200, new OptOutPage(sheet).done(scope, topic), "left");
  }

  /**
   * The pair is ASCII: letters of another encoding beside it keep nobody from leaving.
   *
   * @throws Malformed when the body cannot be undone, or does not say that it is meant
   */
  private static Map<String, String> form(LinkRequest request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    Map<String, String> form = LinkForm.read(request.contentType(), body);
    if (!"One-Click".equals(form.get("List-Unsubscribe"))) {
      throw new Malformed(
          PAIR_MISSING, "", "the body must be a form with List-Unsubscribe=One-Click");
    }
    return form;
  }

  @Override
  public String again(LinkRequest request, Sheet sheet) {
    return new OptOutPage(sheet).again(scope(form(request)));
  }

  private static OptOut.Scope scope(Map<String, String> form) {
    return "all".equals(form.get("scope")) ? OptOut.Scope.EVERYTHING : OptOut.Scope.TOPIC;
  }

  private String question(LinkRequest request, LinkTokens.Send link) {
    Manners manners = manners(link);
    Sheet sheet = manners.sheet(request);
    return new OptOutPage(sheet).question(manners.shop().topic(link.topic(), sheet.language()));
  }
}
