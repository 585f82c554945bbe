package io.apropos.domain.lifecycle;

import java.util.Arrays;

/**
 * 0 for a client without value, else the fifth of those with value that the client is in, 5 the
 * best. A tier once given changes only when its edge is passed by a tenth, so that nobody flickers
 * (docs/decision-model.md, section 8). Immutable.
 */
public final class ValueTier {
  private static final int FIFTHS = 5;
  private static final double MARGIN = 0.1;

  private final double[] cuts;

  private ValueTier(double[] cuts) {
    this.cuts = cuts;
  }

  /**
   * Edges as they were stored.
   *
   * @param cuts the four between fifths, ascending, 0 and up; copied
   */
  public static ValueTier stored(double... cuts) {
    if (cuts.length != FIFTHS - 1) {
      throw new IllegalArgumentException("cuts must be four, were " + cuts.length);
    }
    return new ValueTier(cuts.clone());
  }

  /**
   * Edges as the brand's clients lie tonight.
   *
   * @param values those of 0 or less are left out; all left out = every edge is 0
   */
  public static ValueTier of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
    double[] cuts = new double[FIFTHS - 1];
    for (int i = 0; i < cuts.length && sorted.length > 0; i++) {
      cuts[i] = sorted[(int) ((long) (i + 1) * sorted.length / FIFTHS)];
    }
    return new ValueTier(cuts);
  }

  /** The four edges between fifths, ascending; a copy. */
  public double[] cuts() {
    return cuts.clone();
  }

  /** The tier of a client who has none yet. */
  public int fresh(double value) {
    if (value <= 0) {
      return 0;
    }
    int tier = 1;
    while (tier < FIFTHS && value >= cuts[tier - 1]) {
      tier++;
    }
    return tier;
  }

  /** The tier of a client who was in {@code before}. */
  public int next(int before, double value) {
    if (value <= 0 || before == 0) {
      return fresh(value);
    }
    int tier = before;
    while (tier < FIFTHS && value >= cuts[tier - 1] * (1 + MARGIN)) {
      tier++;
    }
    while (tier > 1 && value < cuts[tier - 2] * (1 - MARGIN)) {
      tier--;
    }
    return tier;
  }
}
