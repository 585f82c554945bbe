package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkForm;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.port.TransientFailure;
import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The route {@code /v1/preferences/{token}}: a page that works without script, and the same as
 * JSON. Only PUT and POST act.
 */
public final class PreferencesDoor {
  private static final String ALLOWED = "GET, HEAD, OPTIONS, POST, PUT";
  private static final int LONGEST_BODY = 65_536;

  private final LinkTokens tokens;
  private final Supplier<Optional<PreferenceCentre>> centre;
  private final KeepPreferences preferences;
  private final Visits visits;
  private final InstantSource clock;

  /**
   * @param centre of the catalogue in force; empty before the first publication
   */
  public PreferencesDoor(
      LinkTokens tokens,
      Supplier<Optional<PreferenceCentre>> centre,
      KeepPreferences preferences,
      Visits visits,
      InstantSource clock) {
    this.tokens = tokens;
    this.centre = centre;
    this.preferences = preferences;
    this.visits = visits;
    this.clock = clock;
  }

  public Answer answer(LinkRequest request) {
    return switch (request.method()) {
      case "OPTIONS" -> Answer.options(ALLOWED);
      case "HEAD" -> followed(request).withoutBody();
      case "GET", "POST", "PUT" -> followed(request);
      default -> Answer.methodNotAllowed(request, ALLOWED);
    };
  }

  private Answer followed(LinkRequest request) {
    Optional<LinkTokens.Opened> opened =
        tokens.open(LinkTokens.Purpose.PREFERENCES, request.token());
    if (opened.isEmpty()) {
      return invalid(request);
    }
    if (opened.get().isExpired(clock.instant())) {
      return refusal(request, 410, Word.EXPIRED, Word.EXPIRED_ADVICE, "expired-link");
    }
    try {
      PreferenceCentre now =
          centre.get().orElseThrow(() -> new TransientFailure("no catalogue is published yet"));
      LinkTokens.Send link = opened.get().send();
      return switch (request.method()) {
        case "POST", "PUT" -> acted(request, link, now);
        default -> shown(request, link, now);
      };
    } catch (TransientFailure notCommitted) {
      return refusal(request, 503, Word.NOT_YET, Word.NOT_YET_ADVICE, "try-later")
          .with("Retry-After", "30");
    }
  }

  private Answer shown(LinkRequest request, LinkTokens.Send link, PreferenceCentre now) {
    boolean json = !request.wantsPage() && request.accept().contains("application/json");
    return preferences
        .standing(link, now)
        .map(standing ->
            json
                ? Answer.json(200, standing.json(), "shown")
                : page(request, link, standing, 200, Optional.empty(), "shown"))
        .orElseGet(() -> invalid(request));
  }

  private Answer acted(LinkRequest request, LinkTokens.Send link, PreferenceCentre now) {
    if (request.body().length() > LONGEST_BODY) {
      return Answer.error(request, 413, "body-too-large", "a body has at most 65,536 bytes");
    }
    Optional<Standing> standing = preferences.standing(link, now);
    if (standing.isEmpty()) {
      return invalid(request);
    }
    try {
      boolean json =
          request.method().equals("PUT") || request.body().stripLeading().startsWith("{");
      if (json) {
        byte[] bytes = request.body().getBytes(StandardCharsets.UTF_8);
        return kept(request, link, now, new WishJson(now).read(bytes));
      }
      Map<String, String> form = LinkForm.read(request.contentType(), request.body());
      return form.containsKey(QuestionForm.QUESTION)
          ? answered(request, link, standing.get(), form)
          : kept(request, link, now, new WishForm(now).read(form));
    } catch (Malformed fault) {
      return request.wantsPage()
          ? page(request, link, standing.get(), 400, Optional.of(Word.REFUSED), fault.code())
          : Answer.error(request, 400, fault.code(), fault.rule(), fault.pointer());
    }
  }

  private Answer kept(LinkRequest request, LinkTokens.Send link, PreferenceCentre now, Wish wish) {
    return switch (preferences.keep(link, wish, now, request.remaining())) {
      case KeepPreferences.Result.Kept(Standing standing) ->
          request.wantsPage()
              ? page(request, link, standing, 200, Optional.of(Word.SAVED), "kept")
              : Answer.json(200, standing.json(), "kept");
      case KeepPreferences.Result.Stale(Standing standing) -> stale(request, link, standing);
      case KeepPreferences.Result.Nobody _ -> invalid(request);
    };
  }

  private Answer stale(LinkRequest request, LinkTokens.Send link, Standing standing) {
    return request.wantsPage()
        ? page(request, link, standing, 409, Optional.of(Word.STALE), "stale-version")
        : Answer.error(
            request,
            409,
            "stale-version",
            "changed since that version: read again, show, save",
            "/version");
  }

  private Answer answered(
      LinkRequest request, LinkTokens.Send link, Standing standing, Map<String, String> form) {
    Visit visit = visits.of(standing, link.decisionId());
    if (!visits.answered(visit, form)) {
      return stale(request, link, standing);
    }
    Visit after = new Visit(standing, visit.last(), visit.features(), Optional.empty());
    return request.wantsPage()
        ? page(request, after, 200, Optional.of(Word.THANKS), "answered")
        : Answer.json(200, standing.json(), "answered");
  }

  private Answer page(
      LinkRequest request,
      LinkTokens.Send link,
      Standing standing,
      int status,
      Optional<Word> note,
      String code) {
    return page(request, visits.of(standing, link.decisionId()), status, note, code);
  }

  private static Answer page(
      LinkRequest request, Visit visit, int status, Optional<Word> note, String code) {
    String language = language(request, visit.standing());
    boolean bad = status != 200;
    return Answer.page(status, new PreferencesPage(language).of(visit, note, bad), code);
  }

  /** The language that the person chose, if the page speaks it; else the browser's. */
  private static String language(LinkRequest request, Standing standing) {
    return standing
        .gate()
        .language()
        .map(tag -> tag.split("-", 2)[0])
        .filter(Word.SPOKEN::contains)
        .orElseGet(() -> request.language(Word.SPOKEN).orElse("en"));
  }

  /** One answer for all that leads to nobody, whatever is wrong with it. */
  private static Answer invalid(LinkRequest request) {
    return refusal(request, 404, Word.BROKEN, Word.BROKEN_ADVICE, "invalid-link");
  }

  private static Answer refusal(
      LinkRequest request, int status, Word title, Word advice, String code) {
    String language = request.language(Word.SPOKEN).orElse("en");
    return request.wantsPage()
        ? Answer.page(status, new PreferencesPage(language).plain(title, advice), code)
        : Answer.error(request, status, code, title.in("en"));
  }
}
