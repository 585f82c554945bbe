package io.apropos.application.confirm;

import io.apropos.application.links.ConfirmationTokens;
import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.links.ConfirmationTokens.Grant;
import io.apropos.application.page.Answer;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Manners;
import io.apropos.application.page.Sheet;
import io.apropos.application.page.Trouble;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The route {@code /v1/confirmations/{token}}. Only a POST acts, whatever its body: links are
 * followed by scanners. The token alone says what is granted.
 */
public final class ConfirmDoor implements LinkRoute.Door<Asked> {
  private final ConfirmationTokens tokens;
  private final ConfirmConsent confirmConsent;
  private final Courtesy<Asked> courtesy;
  private final InstantSource clock;

  public ConfirmDoor(
      ConfirmationTokens tokens,
      ConfirmConsent confirmConsent,
      Courtesy<Asked> courtesy,
      InstantSource clock) {
    this.tokens = tokens;
    this.confirmConsent = confirmConsent;
    this.courtesy = courtesy;
    this.clock = clock;
  }

  @Override
  public Optional<Asked> opened(String token) {
    return tokens.verify(token);
  }

  @Override
  public Optional<Trouble> tooOld(Asked asked) {
    return asked.isExpired(clock.instant())
        ? Optional.of(Trouble.OLD_CONFIRMATION)
        : Optional.empty();
  }

  @Override
  public Manners manners(Asked asked) {
    return courtesy.to(asked);
  }

  @Override
  public Answer shown(LinkRequest request, Asked asked) {
    Manners manners = manners(asked);
    Sheet sheet = manners.sheet(request);
    List<ConsentKey> keys = asked.grants().stream().map(Grant::key).toList();
    List<String> names = new GrantNames(manners.shop(), sheet.language()).of(keys);
    ConfirmPage page = new ConfirmPage(sheet);
    return Answer.page(200, isGiven(asked) ? page.done(names) : page.question(names), "opened");
  }

  /** When nobody can tell, the question is shown: to say yes twice does no harm. */
  private boolean isGiven(Asked asked) {
    try {
      return confirmConsent.isGiven(asked);
    } catch (TransientFailure unknown) {
      return false;
    }
  }

  @Override
  public Answer acted(LinkRequest request, Asked asked) {
    List<ConsentKey> granted = confirmConsent.confirm(asked, request.remaining());
    if (!request.wantsPage()) {
      return told(granted);
    }
    Manners manners = manners(asked);
    Sheet sheet = manners.sheet(request);
    List<String> names = new GrantNames(manners.shop(), sheet.language()).of(granted);
    return granted.isEmpty()
        ? Answer.page(200, new ConfirmPage(sheet).unchanged(), "unchanged")
        : Answer.page(200, new ConfirmPage(sheet).done(names), "confirmed");
  }

  @Override
  public String again(LinkRequest request, Sheet sheet) {
    return new ConfirmPage(sheet).again();
  }

  private static Answer told(List<ConsentKey> granted) {
    List<Value> keys = granted.stream().<Value>map(ConfirmDoor::plain).toList();
    Value.Fields body =
        Value.Fields.NONE.with("success", Value.of(true)).with("granted", Value.items(keys));
    return Answer.json(200, body, granted.isEmpty() ? "unchanged" : "confirmed");
  }

  private static Value.Fields plain(ConsentKey key) {
    return Value.Fields.NONE
        .with("topic", Value.of(key.topic()))
        .with("channel", Value.of(key.channel().id()))
        .with("purpose", Value.of(key.purpose()));
  }
}
