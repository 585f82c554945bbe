package io.apropos.domain.learning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored decayed sum: what additions came to, and the epoch they refer to
 * (docs/decision-model.md, section 1).
 *
 * @param stored sum of the increments; 0 = nothing added
 */
public record DecayedSum(Decay decay, BigDecimal stored) {
  /** What the store takes in one number; it refuses an addition whose result needs more. */
  public static final int DIGITS = 38;

  /** From here on a term is moved to the start of the current era, long before the digits end. */
  private static final double REBASE_AFTER = 60;

  private static final long ERA = 40;

  /** From this memory on one epoch is good for fourteen years. */
  private static final Duration LONG = Duration.ofDays(90);

  /** Nothing added yet, by the epoch that a writer at {@code now} takes without reading. */
  public static DecayedSum none(Duration tau, Instant now) {
    return new DecayedSum(new Decay(tau, epoch(tau, now)), BigDecimal.ZERO);
  }

  /**
   * Where exponents start: 2026 for a long memory, for a shorter one the start of the era, 40 tau
   * long, counted from 1970.
   */
  public static Instant epoch(Duration tau, Instant now) {
    if (tau.compareTo(LONG) >= 0) {
      return Decay.QUARTER.epoch();
    }
    long era = tau.multipliedBy(ERA).toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), era) * era);
  }

  /** With one more term. */
  public DecayedSum with(double weight, Instant at) {
    return plus(decay.increment(weight, at));
  }

  /**
   * With one more increment, as it was stored; negated it takes a term back exactly.
   *
   * @throws ArithmeticException when the result needs more digits than the store takes
   */
  public DecayedSum plus(BigDecimal increment) {
    BigDecimal sum = stored.add(increment).stripTrailingZeros();
    if (sum.precision() > DIGITS) {
      throw new ArithmeticException(
          "%d digits, the store takes %d".formatted(sum.precision(), DIGITS));
    }
    return new DecayedSum(decay, sum);
  }

  /**
   * With what another writer added.
   *
   * @throws IllegalArgumentException when theirs refers to another memory or epoch
   */
  public DecayedSum merge(DecayedSum other) {
    if (!other.decay.equals(decay)) {
      throw new IllegalArgumentException(
          "sums of %s and %s do not add up".formatted(decay, other.decay));
    }
    return plus(other.stored);
  }

  /** The sum at {@code now}; never below 0, which rounding of taken back terms could bring. */
  public double positiveAt(Instant now) {
    return Math.max(0, at(now));
  }

  /** The sum at {@code now}, of either sign. */
  public double at(Instant now) {
    return stored.doubleValue() * decay.left(now);
  }

  /** Whether it is due to be moved before more is added. */
  public boolean isDueToMove(Instant now) {
    return ages(now) > REBASE_AFTER;
  }

  /** The same sum by the epoch of {@code now}. */
  public DecayedSum moved(Instant now) {
    Decay next = new Decay(decay.tau(), epoch(decay.tau(), now));
    return none(decay.tau(), now).plus(next.increment(at(next.epoch()), next.epoch()));
  }

  private double ages(Instant now) {
    return (double) Duration.between(decay.epoch(), now).toMillis() / decay.tau().toMillis();
  }
}
