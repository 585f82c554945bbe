package io.apropos.domain.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * A sum whose terms fade, kept by additions alone (docs/decision-model.md, section 1).
 *
 * <p>A term that fell at t is stored as {@code w e^((t - epoch) / tau)}; the sum at any later time
 * is what is stored times {@code e^(-(now - epoch) / tau)}. So any writer may add in any order.
 *
 * @param tau a term counts 37 % after this long; positive
 * @param epoch where all exponents start; at most 60 tau before now, or numbers outgrow the store
 */
public record Decay(Duration tau, Instant epoch) {
  private static final int DECIMALS = 9;

  /** Ninety days, from the start of 2026: good for fourteen years. */
  public static final Decay QUARTER =
      new Decay(Duration.ofDays(90), Instant.parse("2026-01-01T00:00:00Z"));

  public Decay {
    if (tau.isNegative() || tau.isZero()) {
      throw new IllegalArgumentException("tau must be positive, was " + tau);
    }
  }

  /** What to add for a term of weight {@code weight} at {@code at}; its text is what undo adds. */
  public BigDecimal increment(double weight, Instant at) {
    return BigDecimal.valueOf(weight * StrictMath.exp(ages(at)))
        .setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** What is left at {@code now} of one unit stored. */
  public double left(Instant now) {
    return StrictMath.exp(-ages(now));
  }

  private double ages(Instant at) {
    return (double) Duration.between(epoch, at).toMillis() / tau.toMillis();
  }
}
