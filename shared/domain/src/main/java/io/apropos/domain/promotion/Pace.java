package io.apropos.domain.promotion;

/**
 * How dear the money of a budget is, so that it lasts until its last day.
 *
 * <p>Hourly {@code lambda <- clamp(lambda + 0.1 (s - s*) / s*, 0, 5)}: a budget that is spent
 * faster than evenly becomes dearer, one that is spent slower cheaper (docs/decision-model.md).
 */
public final class Pace {
  private static final double STEP = 0.1;

  private Pace() {}

  /**
   * The price of the next hour.
   *
   * @param lambda of the hour before, in [0, 5]; 0 at the start
   * @param spent redeemed in the last 24 h and expected of what was granted in them, minor units
   * @param even what may be spent in a day so that it lasts, minor units; 0 when nothing is left
   * @return in [0, 5]; where nothing is left, the dearest once anything is spent, else as before
   */
  public static double next(double lambda, double spent, double even) {
    if (even <= 0) {
      return spent > 0 ? Promotions.Budget.DEAREST : lambda;
    }
    double next = lambda + STEP * (spent - even) / even;
    return Math.clamp(next, 0, Promotions.Budget.DEAREST);
  }
}
