package io.apropos.domain.promotion;

/** Which of several levels: the one that is expected to leave most. */
public final class Levels {
  private Levels() {}

  /**
   * @param expected V of each level that may be granted, the smallest rebate first; not empty
   * @return the place of the largest; of equal ones the smallest rebate
   */
  public static int best(double[] expected) {
    int best = 0;
    for (int level = 1; level < expected.length; level++) {
      if (expected[level] > expected[best]) {
        best = level;
      }
    }
    return best;
  }
}
