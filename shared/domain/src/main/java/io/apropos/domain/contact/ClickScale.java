package io.apropos.domain.contact;

/**
 * The factor between relevance and the chance of a click, learned from matured messages: clicks
 * seen over clicks that a factor of 1 would have given.
 *
 * @param clicks seen, decayed
 * @param relevance sum of {@code e (b* / 0.5) a(F, c*)} over the same messages, decayed alike
 * @param prior factor before anything matured; positive
 */
public record ClickScale(double clicks, double relevance, double prior) {
  /** The prior counts as so many units of relevance. */
  private static final double PRIOR_WEIGHT = 20;

  public ClickScale {
    if (!(prior > 0)) {
      throw new IllegalArgumentException("prior must be positive, was " + prior);
    }
  }

  /** Nothing matured yet. */
  public static ClickScale starting(double prior) {
    return new ClickScale(0, 0, prior);
  }

  /** In (0, infinity). */
  public double factor() {
    return (clicks + PRIOR_WEIGHT * prior) / (relevance + PRIOR_WEIGHT);
  }

  /** p, of a rested person of usual responsiveness, at most 1. */
  public double clickChance(double messageRelevance) {
    return Math.min(1, factor() * messageRelevance);
  }
}
