package io.apropos.application.learn;

import io.apropos.domain.profile.Profile;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a client did after a decision, within the time in which it matures.
 *
 * @param visited the site, known by name, or bought
 * @param bought at least once; an order that was undone since does not count
 */
public record Signal(boolean visited, boolean bought) {
  /**
   * Reads what happened in ({@code from}, {@code until}].
   *
   * @param profile of the survivor, newer than {@code until}
   */
  static Signal within(Instant from, Instant until, Profile profile) {
    boolean bought =
        isAnyWithin(from, until, profile.orders().standing().stream().map(it -> it.stamp().at()));
    boolean visited =
        isAnyWithin(
            from, until, profile.activity().visits().entries().stream().map(it -> it.stamp().at()));
    return new Signal(visited || bought, bought);
  }

  private static boolean isAnyWithin(Instant from, Instant until, Stream<Instant> instants) {
    return instants.anyMatch(at -> at.isAfter(from) && !at.isAfter(until));
  }
}
