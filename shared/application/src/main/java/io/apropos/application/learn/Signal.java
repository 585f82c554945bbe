package io.apropos.application.learn;

import io.apropos.domain.profile.Profile;
import io.apropos.domain.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a client did after a decision, within the time in which it matures.
 *
 * @param kind by which their mails are judged
 * @param seen the sign of that kind: a link followed as people do, or else a visit or a purchase
 * @param answered visited the site, known by name, or bought, or followed a link as people do
 * @param bought at least once; an order that was undone since does not count
 */
public record Signal(SignalKind kind, boolean seen, boolean answered, boolean bought) {
  /**
   * Reads what happened in ({@code from}, {@code until}].
   *
   * @param decision whose mail it was; links are followed where the person agreed to it
   * @param kind of the person, as decided
   * @param profile of the survivor, newer than {@code until}
   */
  static Signal within(
      String decision, SignalKind kind, Instant from, Instant until, Profile profile) {
    boolean bought =
        isAnyWithin(from, until, profile.orders().standing().stream().map(it -> it.stamp().at()));
    boolean visited =
        isAnyWithin(
            from, until, profile.activity().visits().entries().stream().map(it -> it.stamp().at()));
    boolean clicked = profile.hits().isClean(decision, from, Duration.between(from, until));
    boolean came = visited || bought;
    return new Signal(kind, kind == SignalKind.CLICK ? clicked : came, came || clicked, bought);
  }

  private static boolean isAnyWithin(Instant from, Instant until, Stream<Instant> instants) {
    return instants.anyMatch(at -> at.isAfter(from) && !at.isAfter(until));
  }
}
