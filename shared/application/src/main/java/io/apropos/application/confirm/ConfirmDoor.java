package io.apropos.application.confirm;

import io.apropos.application.links.ConfirmationTokens;
import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.links.ConfirmationTokens.Grant;
import io.apropos.application.page.Answer;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.port.TransientFailure;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The route {@code /v1/confirmations/{token}}. Only a POST acts, whatever its body: links are
 * followed by scanners. The token alone says what is granted.
 */
public final class ConfirmDoor {
  private static final String ALLOWED = "GET, HEAD, OPTIONS, POST";

  private final ConfirmationTokens tokens;
  private final ConfirmConsent confirmConsent;
  private final GrantNames names;
  private final InstantSource clock;

  /**
   * @param topics of the catalogue in force; may fail
   */
  public ConfirmDoor(
      ConfirmationTokens tokens,
      ConfirmConsent confirmConsent,
      Supplier<TopicBook> topics,
      InstantSource clock) {
    this.tokens = tokens;
    this.confirmConsent = confirmConsent;
    this.names = new GrantNames(topics);
    this.clock = clock;
  }

  public Answer answer(LinkRequest request) {
    return switch (request.method()) {
      case "OPTIONS" -> Answer.options(ALLOWED);
      case "GET" -> verified(request, asked -> opened(request, asked));
      case "HEAD" -> {
        Answer same = verified(request, asked -> opened(request, asked));
        String code = same.status() == 200 ? "head" : same.code();
        yield new Answer(same.status(), same.headers(), "", code);
      }
      case "POST" -> verified(request, asked -> acted(request, asked));
      default -> Answer.methodNotAllowed(request, ALLOWED);
    };
  }

  private Answer verified(LinkRequest request, Function<Asked, Answer> answer) {
    Optional<Asked> asked = tokens.verify(request.token());
    if (asked.isEmpty()) {
      return request.wantsPage()
          ? Answer.page(404, new ConfirmPage(ConfirmWords.of(request)).broken(), "invalid-link")
          : Answer.error(request, 404, "invalid-link", "this link is not valid");
    }
    if (asked.get().isExpired(clock.instant())) {
      return request.wantsPage()
          ? Answer.page(410, new ConfirmPage(ConfirmWords.of(request)).expired(), "expired-link")
          : Answer.error(request, 410, "expired-link", "this link was valid for seven days");
    }
    return answer.apply(asked.get());
  }

  private Answer opened(LinkRequest request, Asked asked) {
    List<ConsentKey> keys = asked.grants().stream().map(Grant::key).toList();
    ConfirmWords words = ConfirmWords.of(request);
    return Answer.page(200, new ConfirmPage(words).question(names.of(keys, words)), "opened");
  }

  private Answer acted(LinkRequest request, Asked asked) {
    try {
      List<ConsentKey> granted = confirmConsent.confirm(asked, request.remaining());
      return request.wantsPage() ? shown(request, granted) : told(granted);
    } catch (TransientFailure notCommitted) {
      Answer answer =
          request.wantsPage()
              ? Answer.page(503, new ConfirmPage(ConfirmWords.of(request)).notYet(), "try-later")
              : Answer.error(request, 503, "try-later", "not recorded: please try again");
      return answer.with("Retry-After", "30");
    }
  }

  private Answer shown(LinkRequest request, List<ConsentKey> granted) {
    ConfirmPage page = new ConfirmPage(ConfirmWords.of(request));
    return granted.isEmpty()
        ? Answer.page(200, page.unchanged(), "unchanged")
        : Answer.page(200, page.done(names.of(granted, ConfirmWords.of(request))), "confirmed");
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
