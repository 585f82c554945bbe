package io.apropos.domain.learning;

import java.util.Arrays;
import java.util.List;

/**
 * What another policy would have earned, from the log of this one (docs/decision-model.md, section
 * 6).
 *
 * <p>With w the weight and y the outcome: inverse propensity {@code mean(w y)}, self-normalised
 * {@code sum(w y) / sum(w)}, doubly robust {@code mean(expected + w (y - model))} (Dudik, Langford,
 * Li 2011). Intervals of 95 %: percentiles over resamples of whole clients.
 *
 * @param effectiveSize (sum w)^2 / sum w^2: choices of equal weight that would tell as much
 * @param meanWeight close to 1 when the logged probabilities are true
 */
public record OffPolicy(
    Estimate inverse,
    Estimate selfNormalised,
    Estimate doublyRobust,
    int choices,
    double effectiveSize,
    double meanWeight) {
  /** Resamples that an interval rests on. */
  public static final int RESAMPLES = 1000;

  private static final double DRIFT = 0.03;

  /** Standard errors that luck hardly ever reaches. */
  private static final double SURELY = 4;

  /**
   * @param log at least one choice
   */
  public static OffPolicy of(List<Logged> log, int resamples, long seed) {
    if (log.isEmpty()) {
      throw new IllegalArgumentException("a log needs a choice");
    }
    Sums sums = new Sums(log);
    Sums.Point all = sums.point();
    double[][] drawn = sums.resampled(resamples, Generator.of(seed));
    double squares = log.stream().mapToDouble(one -> one.weight() * one.weight()).sum();
    double weights = all.meanWeight() * log.size();
    return new OffPolicy(
        estimate(all.inverse(), drawn[0]),
        estimate(all.selfNormalised(), drawn[1]),
        estimate(all.doublyRobust(), drawn[2]),
        log.size(),
        squares == 0 ? 0 : weights * weights / squares,
        all.meanWeight());
  }

  /**
   * The log cannot be right: enough of it tells, and its weights do not come to one, by more than
   * the luck of so few could explain.
   */
  public boolean isWrongLog() {
    double drift = Math.abs(meanWeight - 1);
    return drift > DRIFT && drift > SURELY * weightError() && effectiveSize > choices / 2.0;
  }

  /** Standard error of the mean weight: sum w^2 follows from the effective size. */
  private double weightError() {
    return effectiveSize == 0
        ? 0
        : meanWeight * StrictMath.sqrt(Math.max(0, choices / effectiveSize - 1) / choices);
  }

  private static Estimate estimate(double value, double[] drawn) {
    Arrays.sort(drawn);
    return new Estimate(value, quantile(drawn, 0.025), quantile(drawn, 0.975));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
