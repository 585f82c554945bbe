package io.apropos.domain.learning;

/**
 * Means that are known to rise, from observations that do not: neighbours that fall are pooled
 * until none does (Ayer, Brunk, Ewing, Reid, Silverman 1955). It is the rising sequence with the
 * least sum of weighted squares to what was observed.
 */
public final class Isotonic {
  private Isotonic() {}

  /**
   * @param means as observed
   * @param weights as many, each positive
   * @return as many, none below the one before; what rises already is returned as it is
   */
  public static double[] rising(double[] means, double[] weights) {
    double[] mean = new double[means.length];
    double[] weight = new double[means.length];
    int[] size = new int[means.length];
    int blocks = 0;
    for (int i = 0; i < means.length; i++) {
      mean[blocks] = means[i];
      weight[blocks] = weights[i];
      size[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int last = blocks - 1;
        int into = blocks - 2;
        double sum = weight[into] + weight[last];
        mean[into] = (mean[into] * weight[into] + mean[last] * weight[last]) / sum;
        weight[into] = sum;
        size[into] += size[last];
        blocks--;
      }
    }
    double[] rising = new double[means.length];
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < size[block]; i++) {
        rising[next++] = mean[block];
      }
    }
    return rising;
  }
}
