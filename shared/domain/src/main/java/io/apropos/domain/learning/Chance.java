package io.apropos.domain.learning;

/**
 * The chance of a goal, as far as it is known: that of the arm is Beta(goals, misses), and its odds
 * are multiplied by what the person's features say.
 *
 * @param goals prior included; positive
 * @param misses prior included; positive
 * @param factor on the odds; positive, 1 = the features say nothing
 */
public record Chance(double goals, double misses, double factor) {
  /** At the mean of the arm, in (0, 1): what reports and thresholds use. */
  public double mean() {
    double up = goals * factor;
    return up / (up + misses);
  }
}
