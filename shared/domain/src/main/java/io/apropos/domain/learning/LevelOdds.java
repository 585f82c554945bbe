package io.apropos.domain.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * How much likelier the goal is at each level of an offer than at its first
 * (docs/decision-model.md, section 10): a factor on the odds, learned from outcomes of the same
 * message with and without.
 *
 * <p>A level of which little is known is believed to do what the level below it does: it costs more
 * and sells no more, so it is not chosen until outcomes say otherwise. The first lucky ones do not:
 * {@link #WEIGHT} outcomes are taken to have come before them.
 */
public final class LevelOdds {
  /** Outcomes that the level below counts as; from so many on own ones are worth more. */
  public static final double WEIGHT = 200;

  private LevelOdds() {}

  /**
   * @param goals of the first level, prior included; positive
   * @param misses of the first level, prior included; positive
   * @param higher what was counted at each level above the first, the lowest first
   * @return one a level, 1 for the first; none below the one before
   */
  public static List<Double> of(double goals, double misses, List<Counters> higher) {
    double[] rates = new double[higher.size() + 1];
    double[] weights = new double[rates.length];
    weights[0] = goals + misses;
    rates[0] = goals / weights[0];
    for (int level = 1; level < rates.length; level++) {
      Counters seen = higher.get(level - 1);
      weights[level] = seen.outcomes() + WEIGHT;
      double below = rates[level - 1];
      rates[level] = below + (seen.goals() - seen.outcomes() * below) / weights[level];
    }
    double[] rising = Isotonic.rising(rates, weights);
    List<Double> factors = new ArrayList<>();
    for (double rate : rising) {
      // Where a higher level did worse, the first keeps what is known of it.
      factors.add(Math.max(1, odds(rate) / odds(rates[0])));
    }
    return List.copyOf(factors);
  }

  private static double odds(double rate) {
    return rate / (1 - rate);
  }
}
