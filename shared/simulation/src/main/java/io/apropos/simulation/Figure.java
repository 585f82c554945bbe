package io.apropos.simulation;

import java.util.Arrays;

/**
 * One figure that was measured.
 *
 * @param standardError of the value, 0 when it has none
 */
public record Figure(Aim aim, double value, double standardError) {
  /** A figure without a standard error. */
  public static Figure of(Aim aim, double value) {
    return new Figure(aim, value, 0);
  }

  /**
   * Mean and standard error over repetitions (seeds, shuffles).
   *
   * @param values at least one
   */
  public static Figure over(Aim aim, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    int n = values.length;
    return new Figure(aim, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
  }

  Verdict against(Bound bound) {
    if (!bound.holds(value)) {
      return Verdict.MISSED;
    }
    boolean safe = bound.holds(value - 2 * standardError) && bound.holds(value + 2 * standardError);
    return safe ? Verdict.BEATEN : Verdict.MET;
  }
}
