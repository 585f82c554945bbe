package io.apropos.application.preferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Answer;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.LinkForm;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Manners;
import io.apropos.application.page.Sheet;
import io.apropos.application.page.Shop;
import io.apropos.application.page.Trouble;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.transport.Statuses;
import io.apropos.json.Malformed;
import io.apropos.json.Utf8;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The route {@code /v1/preferences/{token}}: a page that works without script, and the same as
 * JSON. Only PUT and POST act.
 */
public final class PreferencesDoor implements LinkRoute.Door<LinkTokens.Opened> {
  /** Forms begin with the name of a field, which never begins like this. */
  private static final List<String> JSON_STARTS = List.of("{", "[", "\"");

  private final LinkTokens tokens;
  private final Supplier<Optional<PreferenceCentre>> centre;
  private final KeepPreferences preferences;
  private final Visits visits;
  private final InstantSource clock;
  private final Courtesy<LinkTokens.Send> courtesy;

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
    this.courtesy = new Courtesy<>(preferences::language, () -> Shop.of(inForce().catalogue()));
  }

  @Override
  public List<String> acting() {
    return List.of("POST", "PUT");
  }

  @Override
  public Optional<LinkTokens.Opened> opened(String token) {
    return tokens.open(LinkTokens.Purpose.PREFERENCES, token);
  }

  @Override
  public Optional<Trouble> tooOld(LinkTokens.Opened link) {
    return link.isExpired(clock.instant())
        ? Optional.of(Trouble.OLD_PREFERENCES)
        : Optional.empty();
  }

  @Override
  public Manners manners(LinkTokens.Opened link) {
    return courtesy.to(link.send());
  }

  private PreferenceCentre inForce() {
    return centre.get().orElseThrow(() -> new TransientFailure("no catalogue is published yet"));
  }

  @Override
  public Answer shown(LinkRequest request, LinkTokens.Opened link) {
    boolean json = !request.wantsPage() && request.accept().contains("application/json");
    return preferences
        .standing(link.send(), inForce())
        .map(standing ->
            json
                ? Answer.json(200, standing.json(), "shown")
                : page(request, link.send(), standing, 200, Optional.empty(), "shown"))
        .orElseGet(() -> Trouble.BROKEN.answer(request));
  }

  @Override
  public Answer acted(LinkRequest request, LinkTokens.Opened opened) {
    LinkTokens.Send link = opened.send();
    PreferenceCentre now = inForce();
    Optional<Standing> standing = preferences.standing(link, now);
    if (standing.isEmpty()) {
      return Trouble.BROKEN.answer(request);
    }
    try {
      byte[] body = request.body();
      String text = new String(Utf8.decode(body));
      if (isJson(request, text)) {
        return kept(request, link, now, new WishJson(now).read(body));
      }
      Map<String, String> form = LinkForm.read(request.contentType(), text);
      return form.containsKey(QuestionForm.QUESTION)
          ? answered(request, link, standing.get(), form)
          : kept(request, link, now, new WishForm(now).read(form));
    } catch (Malformed fault) {
      int status = Statuses.of(fault.code());
      return request.wantsPage()
          ? page(request, link, standing.get(), status, Optional.of(Word.REFUSED), fault.code())
          : Answer.error(request, status, fault.code(), fault.rule(), fault.pointer());
    }
  }

  /** By its bytes: the content type is what a library makes of it. */
  private static boolean isJson(LinkRequest request, String body) {
    return request.method().equals("PUT")
        || JSON_STARTS.stream().anyMatch(body.stripLeading()::startsWith);
  }

  private Answer kept(LinkRequest request, LinkTokens.Send link, PreferenceCentre now, Wish wish) {
    return switch (preferences.keep(link, wish, now, request.remaining())) {
      case KeepPreferences.Result.Kept(Standing standing) ->
          request.wantsPage()
              ? page(request, link, standing, 200, Optional.of(Word.SAVED), "kept")
              : Answer.json(200, standing.json(), "kept");
      case KeepPreferences.Result.Stale(Standing standing) -> stale(request, link, standing);
      case KeepPreferences.Result.Nobody _ -> Trouble.BROKEN.answer(request);
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
    Standing standing = visit.standing();
    String name = standing.centre().catalogue().brand().name();
    Sheet sheet = new Sheet(request.language(standing.gate().language()), name);
    return Answer.page(status, new PreferencesPage(sheet).of(visit, note, status != 200), code);
  }
}
