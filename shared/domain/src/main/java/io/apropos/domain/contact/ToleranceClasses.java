package io.apropos.domain.contact;

import java.util.Arrays;

/**
 * The kinds of people among whom one is sought: capacities times responsivenesses, each kind with
 * its share beforehand (docs/decision-model.md, section 2).
 *
 * <p>What is known of a person is one sum of log-likelihoods per kind, so that writers add in any
 * order. Immutable; arrays handed in and out are copies.
 */
public final class ToleranceClasses {
  private static final double[] CAPACITIES = {0.5, 0.9, 1.6, 2.8, 5, 9};
  private static final double[] CAPACITY_SHARES = {.10, .17, .25, .25, .15, .08};
  private static final double[] RESPONSIVENESSES = {.30, .45, .60, .75};
  private static final double[] RESPONSIVENESS_SHARES = {.15, .30, .35, .20};

  /** A single message never proves more than this. */
  private static final double LEAST = 1e-4;

  private static final double MOST = 0.95;

  private final double[] capacities;
  private final double[] logCapacities;
  private final double[] responsivenesses;
  private final double[] logPriors;

  private ToleranceClasses(double[] capacities, double[] responsivenesses, double[] logPriors) {
    this.capacities = capacities;
    this.logCapacities = Arrays.stream(capacities).map(StrictMath::log).toArray();
    this.responsivenesses = responsivenesses;
    this.logPriors = logPriors;
  }

  /** Six capacities from 0.5 to 9 messages by four responsivenesses: 24 kinds. */
  public static ToleranceClasses standard() {
    return of(CAPACITIES, CAPACITY_SHARES, RESPONSIVENESSES, RESPONSIVENESS_SHARES);
  }

  /**
   * Every capacity with every responsiveness, the capacities in the outer loop.
   *
   * @param capacityShares of people, positive, need not sum to 1
   * @param responsivenessShares likewise
   */
  public static ToleranceClasses of(
      double[] capacities,
      double[] capacityShares,
      double[] responsivenesses,
      double[] responsivenessShares) {
    int size = capacities.length * responsivenesses.length;
    double[] capacity = new double[size];
    double[] responsiveness = new double[size];
    double[] share = new double[size];
    for (int j = 0; j < size; j++) {
      int outer = j / responsivenesses.length;
      int inner = j % responsivenesses.length;
      capacity[j] = capacities[outer];
      responsiveness[j] = responsivenesses[inner];
      share[j] = capacityShares[outer] * responsivenessShares[inner];
    }
    return new ToleranceClasses(capacity, responsiveness, logShares(share));
  }

  /**
   * The same kinds with other shares, such as the mean posterior of a segment.
   *
   * @param shares one a kind, 0 and up, not all 0; need not sum to 1. None is ever ruled out: each
   *     gets at least a ten-thousandth of the whole.
   */
  public ToleranceClasses withShares(double[] shares) {
    if (shares.length != size()) {
      throw new IllegalArgumentException(
          "shares must be %d, were %d".formatted(size(), shares.length));
    }
    return new ToleranceClasses(capacities, responsivenesses, logShares(shares));
  }

  private static double[] logShares(double[] shares) {
    double whole = Arrays.stream(shares).sum();
    return Arrays.stream(shares)
        .map(share -> StrictMath.log(Math.max(LEAST, share / whole)))
        .toArray();
  }

  public int size() {
    return capacities.length;
  }

  public double capacity(int kind) {
    return capacities[kind];
  }

  public double responsiveness(int kind) {
    return responsivenesses[kind];
  }

  /**
   * What one matured message says: the logarithm of the chance of what happened, by kind. To be
   * added to the person's sums; its negation takes it back.
   *
   * @param clickChance p, of a rested person of usual responsiveness, in [0, 1]
   * @param pressure F when the message went, in messages
   * @param isSeen a clean click; where clicks are not tracked, a visit or a purchase in time
   */
  public double[] evidence(double clickChance, double pressure, boolean isSeen) {
    double[] evidence = new double[size()];
    for (int j = 0; j < evidence.length; j++) {
      double chance = chance(j, clickChance, pressure);
      evidence[j] = StrictMath.log(isSeen ? chance : 1 - chance);
    }
    return evidence;
  }

  private double chance(int kind, double clickChance, double pressure) {
    double whole =
        clickChance
            * (responsivenesses[kind] / Tolerance.USUAL)
            * Fatigue.attention(pressure, capacities[kind]);
    return Math.clamp(whole, LEAST, MOST);
  }

  /**
   * The share of each kind, given what was seen of one person.
   *
   * @param sums of {@link #evidence}; all 0 = nothing seen
   * @return one a kind, in [0, 1], summing to 1
   */
  public double[] posterior(double[] sums) {
    double[] shares = new double[size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < shares.length; j++) {
      shares[j] = logPriors[j] + sums[j];
      highest = Math.max(highest, shares[j]);
    }
    double whole = 0;
    for (int j = 0; j < shares.length; j++) {
      shares[j] = StrictMath.exp(shares[j] - highest);
      whole += shares[j];
    }
    for (int j = 0; j < shares.length; j++) {
      shares[j] /= whole;
    }
    return shares;
  }

  /** c*, the geometric mean capacity, and b*, the mean responsiveness, of such shares. */
  public Tolerance mean(double[] shares) {
    double logCapacity = 0;
    double responsiveness = 0;
    for (int j = 0; j < shares.length; j++) {
      logCapacity += shares[j] * logCapacities[j];
      responsiveness += shares[j] * responsivenesses[j];
    }
    return new Tolerance(StrictMath.exp(logCapacity), responsiveness);
  }

  /**
   * Like {@link #mean}, with the capacity lowered by a part of its standard deviation (in
   * logarithms): too much costs a client for good, too little costs a little for a while.
   *
   * @param deviations how many, 0 and up
   */
  public Tolerance cautious(double[] shares, double deviations) {
    Tolerance mean = mean(shares);
    double middle = StrictMath.log(mean.capacity());
    double squares = 0;
    for (int j = 0; j < shares.length; j++) {
      double off = logCapacities[j] - middle;
      squares += shares[j] * off * off;
    }
    double lower = StrictMath.exp(-deviations * StrictMath.sqrt(squares));
    return new Tolerance(mean.capacity() * lower, mean.responsiveness());
  }

  /** What is known of one person; all sums 0 = what is known of nobody in particular. */
  public Tolerance tolerance(double[] sums) {
    return mean(posterior(sums));
  }
}
