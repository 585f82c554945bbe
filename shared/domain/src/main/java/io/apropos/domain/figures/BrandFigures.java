package io.apropos.domain.figures;

import io.apropos.domain.habit.Histogram;
import io.apropos.domain.lifecycle.ChurnFlag;
import io.apropos.domain.lifecycle.Expectation;
import io.apropos.domain.lifecycle.Purchasing;
import io.apropos.domain.lifecycle.TierHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the brand's clients have in common, as of one night. A figure that too few clients stand
 * behind is absent.
 *
 * @param at the night; empty before the first
 * @param gap g0, mean time between two purchases of a client
 * @param expectation of purchases in 39 weeks
 * @param hours of what clients did, by local hour
 * @param days the same by local day, Monday first
 * @param refills median time after which a product's buyers buy it again
 */
public record BrandFigures(
    Optional<Instant> at,
    Optional<Duration> gap,
    Optional<Expectation> expectation,
    TierHistory tiers,
    Histogram hours,
    Histogram days,
    Map<String, Duration> refills) {
  /** Before the first night. */
  public static final BrandFigures NONE =
      new BrandFigures(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TierHistory.NONE,
          Histogram.empty(Histogram.HOURS),
          Histogram.empty(Histogram.DAYS),
          Map.of());

  /** So many acts tell more of a brand's day than what is known of shops in general. */
  private static final int ENOUGH_ACTS = 1_000;

  public BrandFigures {
    refills = Map.copyOf(refills);
  }

  /** By the brand's mean gap; until that is known, by a quarter of a year. */
  public ChurnFlag churnFlag() {
    return new ChurnFlag(gap.orElse(Purchasing.MEMORY));
  }

  /** Whether enough was done to tell when this brand's clients are about. */
  public boolean knowsRhythm() {
    return hours.total() >= ENOUGH_ACTS;
  }
}
