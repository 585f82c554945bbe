package io.apropos.domain.lifecycle;

/**
 * How many purchases to expect of a client, with the smallest error of a single client rather than
 * of the mean: most buy nothing more, so nothing is expected below some activity, and purchases in
 * proportion to what lies above it (docs/decision-model.md, section 8).
 *
 * @param floor activity up to which nothing is expected, 0 and up
 * @param slope purchases per unit of activity above it, 0 and up
 */
public record SparseExpectation(double floor, double slope) {
  private static final int FLOORS = 20;
  private static final double STEP = 0.05;

  /**
   * Fits over a brand: the floor with the smallest absolute error, the slope that makes the total
   * right.
   *
   * @param activity D26 of clients when they were looked at
   * @param purchases of the same clients since
   */
  public static SparseExpectation fitted(double[] activity, double[] purchases) {
    SparseExpectation best = new SparseExpectation(0, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < FLOORS; i++) {
      SparseExpectation next = withFloor(i * STEP, activity, purchases);
      double error = next.error(activity, purchases);
      if (error < least) {
        least = error;
        best = next;
      }
    }
    return best;
  }

  private static SparseExpectation withFloor(double floor, double[] activity, double[] purchases) {
    double above = 0;
    double total = 0;
    for (int i = 0; i < activity.length; i++) {
      above += Math.max(0, activity[i] - floor);
      total += purchases[i];
    }
    return new SparseExpectation(floor, above > 0 ? total / above : 0);
  }

  private double error(double[] activity, double[] purchases) {
    double error = 0;
    for (int i = 0; i < activity.length; i++) {
      error += Math.abs(of(activity[i]) - purchases[i]);
    }
    return error;
  }

  /** Purchases in the span that was fitted, 0 and up. */
  public double of(double activity) {
    return slope * Math.max(0, activity - floor);
  }
}
