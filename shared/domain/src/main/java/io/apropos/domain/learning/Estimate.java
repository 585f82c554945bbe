package io.apropos.domain.learning;

/**
 * A figure with its interval.
 *
 * @param low at most {@code high}
 */
public record Estimate(double value, double low, double high) {
  public boolean covers(double truth) {
    return low <= truth && truth <= high;
  }

  public double width() {
    return high - low;
  }
}
