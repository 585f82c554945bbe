package io.apropos.domain.learning;

/**
 * What happened after one message: outcomes with and without the goal, altogether and by bin.
 *
 * <p>Sums and nothing else: writers in any order, or apart and added later, come to the same
 * numbers. With the weights of {@link Decay} old outcomes fade; weight 1 keeps them for ever. One
 * thread at a time.
 */
public final class Counters {
  private double goals;
  private double misses;
  private final double[] goalsIn;
  private final double[] missesIn;

  /** Nothing counted yet. */
  public Counters(int bins) {
    this.goalsIn = new double[bins];
    this.missesIn = new double[bins];
  }

  /**
   * What was counted elsewhere.
   *
   * @param goalsIn by bin, as many as {@code missesIn}
   */
  public static Counters of(double goals, double misses, double[] goalsIn, double[] missesIn) {
    if (goalsIn.length != missesIn.length) {
      throw new IllegalArgumentException("goals and misses have the same bins");
    }
    Counters counters = new Counters(goalsIn.length);
    counters.goals = goals;
    counters.misses = misses;
    System.arraycopy(goalsIn, 0, counters.goalsIn, 0, goalsIn.length);
    System.arraycopy(missesIn, 0, counters.missesIn, 0, missesIn.length);
    return counters;
  }

  /**
   * Counts one matured outcome.
   *
   * @param bins those of the person, from {@link Binning#of}
   * @param weight 1, or that of {@link Decay}; negative undoes
   */
  public void count(int[] bins, boolean goal, double weight) {
    double[] in = goal ? goalsIn : missesIn;
    for (int bin : bins) {
      in[bin] += weight;
    }
    if (goal) {
      goals += weight;
    } else {
      misses += weight;
    }
  }

  /** Adds what others counted. */
  public void add(Counters other) {
    add(other, 1);
  }

  /**
   * Adds what others counted, each outcome {@code times}.
   *
   * @throws IllegalArgumentException when their bins are others
   */
  public void add(Counters other, double times) {
    if (other.goalsIn.length != goalsIn.length) {
      throw new IllegalArgumentException(
          "counters of %d bins cannot take %d".formatted(goalsIn.length, other.goalsIn.length));
    }
    goals += times * other.goals;
    misses += times * other.misses;
    for (int bin = 0; bin < goalsIn.length; bin++) {
      goalsIn[bin] += times * other.goalsIn[bin];
      missesIn[bin] += times * other.missesIn[bin];
    }
  }

  /** A copy that goes its own way. */
  public Counters copy() {
    Counters copy = new Counters(goalsIn.length);
    copy.add(this);
    return copy;
  }

  public int bins() {
    return goalsIn.length;
  }

  public double goals() {
    return goals;
  }

  public double misses() {
    return misses;
  }

  public double goals(int bin) {
    return goalsIn[bin];
  }

  public double misses(int bin) {
    return missesIn[bin];
  }

  /** Outcomes of either kind. */
  public double outcomes() {
    return goals + misses;
  }
}
