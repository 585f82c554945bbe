package io.apropos.domain.experiment;

import java.util.Arrays;

/**
 * Are there as many people in each arm as there should be? Pearson's chi-square on counts, before
 * any result is looked at: a wrong ratio means that assignment or counting is broken.
 */
public final class SampleRatio {
  /** Below this nothing is read from the experiment. */
  public static final double LEVEL = 0.001;

  private SampleRatio() {}

  /**
   * Chance of counts at least this uneven when assignment works.
   *
   * @param counts people by arm, two arms or more
   * @param shares of each arm, positive; only their ratios matter
   * @return in [0, 1]; 1 without anybody
   */
  public static double p(long[] counts, double[] shares) {
    if (counts.length != shares.length || counts.length < 2) {
      throw new IllegalArgumentException(
          "%d counts need as many shares, two or more, had %d"
              .formatted(counts.length, shares.length));
    }
    double people = Arrays.stream(counts).sum();
    if (people == 0) {
      return 1;
    }
    double all = Arrays.stream(shares).sum();
    double chiSquare = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = people * shares[i] / all;
      chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return tail(counts.length - 1, chiSquare);
  }

  public static boolean isBroken(double p) {
    return p < LEVEL;
  }

  /**
   * Chance that chi-square exceeds {@code x}, by the recurrence Q(n + 2) = Q(n) + (x/2)^(n/2)
   * e^(-x/2) / Gamma(n/2 + 1), from 1 or 2 degrees of freedom (Abramowitz and Stegun 26.4).
   */
  static double tail(int degrees, double x) {
    double half = x / 2;
    boolean odd = degrees % 2 == 1;
    double sum = odd ? 2 * normalTail(StrictMath.sqrt(x)) : StrictMath.exp(-half);
    double term =
        odd
            ? StrictMath.exp(-half) * StrictMath.sqrt(half / Math.PI) * 2
            : StrictMath.exp(-half) * half;
    for (int n = odd ? 1 : 2; n < degrees; n += 2) {
      sum += term;
      term *= half / (n / 2.0 + 1);
    }
    return Math.min(1, sum);
  }

  /** Chance that a standard normal exceeds {@code z}: series below 3, continued fraction above. */
  private static double normalTail(double z) {
    double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI);
    if (z < 3) {
      double sum = z;
      double term = z;
      for (int n = 3; term > 1e-17 * sum; n += 2) {
        term *= z * z / n;
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = z;
    for (int n = 200; n >= 1; n--) {
      fraction = z + n / fraction;
    }
    return density / fraction;
  }
}
