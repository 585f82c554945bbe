package io.apropos.domain.contact;

/**
 * How relevant the best candidate of a decision has been, as shares of twenty bins. What makes
 * waiting worth its while: the better the next offers are likely to be, the dearer attention is.
 * One thread at a time.
 */
public final class OfferSpread {
  private static final int BINS = 20;

  private final double[] weights = new double[BINS];
  private final double[] sums = new double[BINS];
  private double count;
  private double sum;

  /** Any relevance alike, as little as that is worth. */
  public static OfferSpread flat() {
    OfferSpread flat = new OfferSpread();
    for (int bin = 0; bin < BINS; bin++) {
      flat.add((bin + 0.5) / BINS, 1.0 / BINS);
    }
    return flat;
  }

  /**
   * Counts one decision.
   *
   * @param relevance of its best candidate, as a share of the highest there is, in [0, 1]
   */
  public void add(double relevance, double weight) {
    int bin = Math.clamp((int) (relevance * BINS), 0, BINS - 1);
    weights[bin] += weight;
    sums[bin] += weight * relevance;
    count += weight;
    sum += weight * relevance;
  }

  /** As it is now. */
  OfferSpread copy() {
    OfferSpread copy = new OfferSpread();
    copy.take(this, 1);
    return copy;
  }

  /**
   * The relevance that so large a share of offers exceeds, the offers of a bin lying evenly in it.
   *
   * @param share in [0, 1]
   * @return in [0, 1]; 0 when nothing was counted
   */
  double exceededBy(double share) {
    double wanted = share * count;
    for (int bin = BINS - 1; bin >= 0; bin--) {
      if (weights[bin] > 0 && wanted <= weights[bin]) {
        return (bin + 1 - wanted / weights[bin]) / BINS;
      }
      wanted -= weights[bin];
    }
    return 0;
  }

  private void take(OfferSpread other, double times) {
    for (int bin = 0; bin < BINS; bin++) {
      weights[bin] += times * other.weights[bin];
      sums[bin] += times * other.sums[bin];
    }
    count += times * other.count;
    sum += times * other.sum;
  }

  public double count() {
    return count;
  }

  /** Mean relevance; 0 when nothing was counted. */
  public double mean() {
    return count > 0 ? sum / count : 0;
  }

  /** How far offers exceed a floor, as of now. */
  Excess excess() {
    return new Excess(this);
  }

  /** Summed once, so that each question costs one bin. */
  static final class Excess {
    private final double[] weights;
    private final double[] sums;
    private final double[] weightsAbove = new double[BINS];
    private final double[] sumsAbove = new double[BINS];
    private final double count;

    private Excess(OfferSpread spread) {
      weights = spread.weights.clone();
      sums = spread.sums.clone();
      count = spread.count;
      for (int bin = BINS - 2; bin >= 0; bin--) {
        weightsAbove[bin] = weightsAbove[bin + 1] + weights[bin + 1];
        sumsAbove[bin] = sumsAbove[bin + 1] + sums[bin + 1];
      }
    }

    /**
     * How far the next offer exceeds {@code floor} on average, offers below it counting 0.
     *
     * @return in [0, 1] for a floor of 0 and up; 0 when nothing was counted
     */
    double over(double floor) {
      if (floor >= 1 || count == 0) {
        return 0;
      }
      int bin = Math.clamp((int) (floor * BINS), 0, BINS - 1);
      double above = sumsAbove[bin] - floor * weightsAbove[bin];
      return (above + Math.max(0, sums[bin] - floor * weights[bin])) / count;
    }
  }
}
