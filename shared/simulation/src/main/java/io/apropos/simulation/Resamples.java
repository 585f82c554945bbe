package io.apropos.simulation;

import io.apropos.domain.learning.Generator;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Standard errors of figures over clients: what they come to when clients are drawn anew. */
final class Resamples {
  private static final int DRAWS = 200;

  private Resamples() {}

  /**
   * The standard error of a figure.
   *
   * @param figure of how often each client was drawn
   */
  static double standardError(int clients, ToDoubleFunction<int[]> figure) {
    Generator random = Generator.of(200);
    double[] drawn = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] times = new int[clients];
      for (int i = 0; i < clients; i++) {
        times[random.nextInt(clients)]++;
      }
      drawn[draw] = figure.applyAsDouble(times);
    }
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double squares = Arrays.stream(drawn).map(one -> (one - mean) * (one - mean)).sum();
    return Math.sqrt(squares / (DRAWS - 1));
  }

  /** Each client once. */
  static int[] once(int clients) {
    int[] once = new int[clients];
    Arrays.fill(once, 1);
    return once;
  }
}
