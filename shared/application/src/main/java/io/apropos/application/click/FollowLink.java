package io.apropos.application.click;

import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.ClickTokens.Click;
import io.apropos.application.port.EventStream;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.OwnEvents;
import io.apropos.application.store.Recipients;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.profile.LinkHit;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Notes who came by a link of a mail, raw: as an event of ours on stream {@code events}. The reader
 * comes first, and is held up for two seconds at most; what could not be noted by then is lost.
 */
public final class FollowLink {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Recipients recipients;
  private final EventStream events;
  private final Consumer<Throwable> losses;
  private final InstantSource clock;

  /** What became of a hit. */
  public enum Outcome {
    NOTED,
    /** The person has taken the consent back, or is gone: nothing is noted, and nothing shown. */
    NOT_WANTED,
    /** Table or stream did not answer in time. */
    LOST
  }

  /**
   * One request.
   *
   * @param mark by which the site can tell of this click
   * @param method GET or HEAD
   * @param agent header {@code User-Agent}; "" when absent. Only its kind is kept
   */
  public record Request(Click click, String mark, String method, String agent) {}

  /**
   * @param losses told why, of each hit that could not be noted
   */
  public FollowLink(
      Recipients recipients, EventStream events, Consumer<Throwable> losses, InstantSource clock) {
    this.recipients = recipients;
    this.events = events;
    this.losses = losses;
    this.clock = clock;
  }

  /**
   * Never fails.
   *
   * @param remaining of the function's time
   */
  public Outcome note(Request request, Duration remaining) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    FutureTask<Outcome> task = new FutureTask<>(() -> noted(request, now));
    Thread.ofVirtual().name("hit").start(task);
    try {
      return task.get(longest(remaining).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return lost(stopped);
    } catch (TimeoutException slow) {
      task.cancel(true);
      return lost(slow);
    } catch (ExecutionException failed) {
      return lost(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /** Whatever the reason, a defect of ours too: it keeps nobody from where the link leads. */
  private Outcome lost(Throwable reason) {
    losses.accept(reason);
    return Outcome.LOST;
  }

  private static Duration longest(Duration remaining) {
    Duration half = remaining.dividedBy(2);
    return half.compareTo(LONGEST) < 0 ? half : LONGEST;
  }

  private Outcome noted(Request request, Instant now) {
    Optional<DecisionRow> row =
        recipients
            .decision(request.click().decisionId())
            .filter(found -> found.planned().isPresent())
            .filter(found -> found.mailbox().equals(Optional.of(request.click().address())));
    if (row.isEmpty() || !agrees(row.get())) {
      return Outcome.NOT_WANTED;
    }
    events.put(List.of(event(request, row.get(), now)));
    return Outcome.NOTED;
  }

  private boolean agrees(DecisionRow row) {
    var key = new ConsentKey(row.plan().topic(), Channel.EMAIL, ConsentKey.TRACKING);
    return recipients
        .of(row)
        .map(Gate::consents)
        .flatMap(consents -> Optional.ofNullable(consents.get(key)))
        .map(Consent::state)
        .equals(Optional.of(ConsentState.GRANTED));
  }

  private static Event event(Request request, DecisionRow row, Instant now) {
    int number = request.click().link();
    String link = number == ClickTokens.HIDDEN ? LinkHit.HIDDEN : Integer.toString(number);
    Value.Fields said =
        Value.Fields.NONE
            .with("link", Value.of(link))
            .with("method", Value.of(request.method()))
            .with("agent", Value.of(Scanners.isOne(request.agent()) ? LinkHit.SCANNER : "other"))
            .with("click", Value.of(request.mark()))
            .with("made", Value.of(request.click().madeAt().toString()));
    return OwnEvents.about(row, EventNames.EMAIL_LINK_CLICKED, link + "@" + now, now).saying(said);
  }
}
