package io.apropos.domain.experiment;

/**
 * Two rates compared, as often as one likes: the mixture sequential probability ratio test of
 * Johari, Pekelis and Walsh (2015). Whenever it is read, the chance of a false alarm over the whole
 * experiment stays below the level.
 */
public final class AlwaysValid {
  private AlwaysValid() {}

  /**
   * Outcomes of one arm.
   *
   * @param outcomes 0 and up
   * @param goals at most {@code outcomes}
   */
  public record Arm(long outcomes, long goals) {
    private double rate() {
      return (double) goals / outcomes;
    }

    private double variance() {
      return rate() * (1 - rate()) / outcomes;
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
    if (a.outcomes == 0 || b.outcomes == 0) {
      return 1;
    }
    double variance = a.variance() + b.variance();
    if (variance <= 0) {
      return 1;
    }
    double difference = b.rate() - a.rate();
    double mixing = lift * lift;
    double sum = variance + mixing;
    return StrictMath.sqrt(variance / sum)
        * StrictMath.exp(difference * difference * mixing / (2 * variance * sum));
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
