package io.apropos.simulation;

/**
 * Where a figure must lie, ends included.
 *
 * @param low negative infinity = none
 * @param high positive infinity = none
 */
public record Bound(double low, double high) {
  /** Every figure lies in it. */
  public static final Bound NONE = new Bound(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public static Bound atLeast(double low) {
    return new Bound(low, Double.POSITIVE_INFINITY);
  }

  public static Bound atMost(double high) {
    return new Bound(Double.NEGATIVE_INFINITY, high);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /** NaN is nowhere. */
  boolean holds(double value) {
    return isNone() || (value >= low && value <= high);
  }
}
