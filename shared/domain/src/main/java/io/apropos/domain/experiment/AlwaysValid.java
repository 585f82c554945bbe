package io.apropos.domain.experiment;

import io.apropos.domain.learning.Estimate;
import java.util.Optional;

/**
 * Two rates or means compared, as often as one likes: the mixture sequential probability ratio test
 * of Johari, Pekelis and Walsh (2015). Whenever it is read, the chance of a false alarm over the
 * whole experiment stays below the level.
 */
public final class AlwaysValid {
  private AlwaysValid() {}

  /** A false alarm at any look at all is no likelier than this. */
  public static final double LEVEL = 0.05;

  /**
   * Outcomes of one arm that either reach the goal or do not.
   *
   * @param outcomes 0 and up
   * @param goals at most {@code outcomes}
   */
  public record Arm(long outcomes, long goals) {
    private Sums sums() {
      return new Sums(outcomes, goals, goals);
    }
  }

  /**
   * Outcomes of one arm, of whatever size: enough for their mean and its variance.
   *
   * @param outcomes 0 and up, independent of each other
   * @param sum of them
   * @param squares sum of their squares
   */
  public record Sums(long outcomes, double sum, double squares) {
    /** 0 without outcomes. */
    public double mean() {
      return outcomes == 0 ? 0 : sum / outcomes;
    }

    /** Of the mean. */
    private double variance() {
      double mean = mean();
      return Math.max(0, squares / outcomes - mean * mean) / outcomes;
    }
  }

  /**
   * Evidence against "no difference": it exceeds 20 with a chance of at most 5 % when there is
   * none, at whatever time it is looked at.
   *
   * @param lift the smallest difference of rates worth having; positive
   * @return 0 and up; 1 without outcomes in either arm, or while both vary by nothing
   */
  public static double evidence(Arm a, Arm b, double lift) {
    return evidence(a.sums(), b.sums(), lift);
  }

  /** The same of means: their variances are those that the outcomes have shown. */
  public static double evidence(Sums a, Sums b, double lift) {
    if (a.outcomes == 0 || b.outcomes == 0) {
      return 1;
    }
    double variance = a.variance() + b.variance();
    if (variance <= 0) {
      return 1;
    }
    double difference = b.mean() - a.mean();
    double mixing = lift * lift;
    double sum = variance + mixing;
    return StrictMath.sqrt(variance / sum)
        * StrictMath.exp(difference * difference * mixing / (2 * variance * sum));
  }

  /**
   * How much more b has than a. The interval is that of the test: all differences against which the
   * evidence is below 1 / {@code level}, so it may be read at any time too.
   *
   * @param level chance that the interval ever misses the difference, in (0, 1)
   * @return empty without outcomes in either arm, or while both vary by nothing
   */
  public static Optional<Estimate> difference(Sums a, Sums b, double lift, double level) {
    if (a.outcomes == 0 || b.outcomes == 0) {
      return Optional.empty();
    }
    double variance = a.variance() + b.variance();
    if (variance <= 0) {
      return Optional.empty();
    }
    double mixing = lift * lift;
    double sum = variance + mixing;
    double half =
        StrictMath.sqrt(
            2 * variance * sum / mixing * StrictMath.log(StrictMath.sqrt(sum / variance) / level));
    double difference = b.mean() - a.mean();
    return Optional.of(new Estimate(difference, difference - half, difference + half));
  }

  /**
   * The p that stays valid: the smallest so far of 1 / evidence.
   *
   * @param before what it was at the last look; 1 at the first
   */
  public static double p(double before, double evidence) {
    return Math.min(before, Math.min(1, 1 / evidence));
  }
}
