package io.apropos.domain.habit;

import java.util.Arrays;

/**
 * How often something fell into each cell of a circle: hours of a day, days of a week
 * (docs/decision-model.md, section 7). Decayed or not, by whoever keeps it. Immutable.
 */
public final class Histogram {
  public static final int HOURS = 24;
  public static final int DAYS = 7;

  /** The population counts as so many observations of the person. */
  private static final double STRENGTH = 20;

  /** What a cell of the population gets beforehand. */
  private static final double BEFOREHAND = 0.5;

  private final double[] cells;

  private Histogram(double[] cells) {
    this.cells = cells;
  }

  /** Nothing seen. */
  public static Histogram empty(int cells) {
    return new Histogram(new double[cells]);
  }

  /**
   * Those weights.
   *
   * @param cells 0 and up; copied
   */
  public static Histogram of(double... cells) {
    for (double cell : cells) {
      if (!(cell >= 0)) {
        throw new IllegalArgumentException("a cell must not be negative, was " + cell);
      }
    }
    return new Histogram(cells.clone());
  }

  /** With one more observation of that weight. */
  public Histogram with(int cell, double weight) {
    double[] next = cells.clone();
    next[cell] += weight;
    return of(next);
  }

  public int cells() {
    return cells.length;
  }

  /** What fell into one cell. */
  public double weight(int cell) {
    return cells[cell];
  }

  public double total() {
    return Arrays.stream(cells).sum();
  }

  /**
   * Shares over a whole population: half an observation is added to each cell, so that no cell is
   * impossible.
   *
   * @return one a cell, positive, summing to 1
   */
  public double[] population() {
    double whole = total() + BEFOREHAND * cells.length;
    return Arrays.stream(cells).map(cell -> (cell + BEFOREHAND) / whole).toArray();
  }

  /** Each cell shared with its two neighbours on the circle: a quarter, a half, a quarter. */
  public Histogram smooth() {
    int n = cells.length;
    double[] smooth = new double[n];
    for (int i = 0; i < n; i++) {
      smooth[i] = cells[(i + n - 1) % n] / 4 + cells[i] / 2 + cells[(i + 1) % n] / 4;
    }
    return new Histogram(smooth);
  }

  /**
   * Shares of one person, drawn towards the population by twenty observations; without any of their
   * own, those of the population.
   *
   * @param population one a cell, summing to 1
   * @return one a cell, positive, summing to 1
   */
  public double[] shrunkTo(double[] population) {
    double whole = total() + STRENGTH;
    double[] shares = new double[cells.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (cells[i] + STRENGTH * population[i]) / whole;
    }
    return shares;
  }
}
