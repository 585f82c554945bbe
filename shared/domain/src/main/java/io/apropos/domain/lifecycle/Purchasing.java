package io.apropos.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a client's purchases, one a day at most (docs/decision-model.md, section 8).
 *
 * @param count of purchase days, 0 and up
 * @param first empty without any
 * @param last empty without any
 * @param activityAtLast D right after the last purchase, that one included
 * @param longActivityAtLast D26, likewise
 */
public record Purchasing(
    int count,
    Optional<Instant> first,
    Optional<Instant> last,
    double activityAtLast,
    double longActivityAtLast) {
  /** Memory of activity: half a client's chance to return is decided within a quarter. */
  public static final Duration MEMORY = Duration.ofDays(13 * 7);

  /** Longer memory, for how many purchases to expect. */
  public static final Duration LONG_MEMORY = Duration.ofDays(26 * 7);

  private static final Purchasing NONE =
      new Purchasing(0, Optional.empty(), Optional.empty(), 0, 0);

  /** Nothing bought. */
  public static Purchasing none() {
    return NONE;
  }

  /**
   * With one purchase more.
   *
   * @param at not before the last one
   */
  public Purchasing with(Instant at) {
    if (last.isPresent() && at.isBefore(last.get())) {
      throw new IllegalArgumentException("purchase at %s before %s".formatted(at, last.get()));
    }
    return new Purchasing(
        count + 1,
        first.or(() -> Optional.of(at)),
        Optional.of(at),
        activity(at) + 1,
        longActivity(at) + 1);
  }

  /** D: purchase days, each worth e^(-age/13 weeks); 0 without any. */
  public double activity(Instant now) {
    return decayed(activityAtLast, MEMORY, now);
  }

  /** D26: the same with 26 weeks. */
  public double longActivity(Instant now) {
    return decayed(longActivityAtLast, LONG_MEMORY, now);
  }

  /** Time since the last purchase; empty without any; never negative. */
  public Optional<Duration> hiatus(Instant now) {
    return last.map(at -> at.isAfter(now) ? Duration.ZERO : Duration.between(at, now));
  }

  private double decayed(double activity, Duration memory, Instant now) {
    return last.map(at ->
            activity
                * StrictMath.exp(
                    -(double) Duration.between(at, now).toMillis() / memory.toMillis()))
        .orElse(0.0);
  }
}
