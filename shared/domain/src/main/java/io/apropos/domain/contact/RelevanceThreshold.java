package io.apropos.domain.contact;

/**
 * theta, what the effective score of the best message must exceed: a share of what the brand's best
 * messages reach, never a number of its own (docs/decision-model.md, section 2). An absolute one
 * above what is believed at the start is never passed, so nothing is ever learned.
 *
 * @param kappa share of the brand's mean, in (0, 1)
 * @param sum of the relevance of the best candidates of decisions, decayed
 * @param count of those decisions, decayed alike
 * @param prior mean relevance before any decision, such as the median prior of the catalogue
 */
public record RelevanceThreshold(double kappa, double sum, double count, double prior) {
  /** While relevance is being learned. */
  public static final double LEARNING = 0.6;

  /** Once what is predicted is what is seen. */
  public static final double LEARNED = 0.9;

  /** Share of decisions that ask for half only, so that what fell below is not forgotten. */
  public static final double FLOOR_SHARE = 0.02;

  /** The prior counts as so many decisions. */
  private static final double PRIOR_WEIGHT = 20;

  public RelevanceThreshold {
    if (!(kappa > 0 && kappa < 1)) {
      throw new IllegalArgumentException("kappa must lie between 0 and 1, was " + kappa);
    }
  }

  /** Nothing decided yet. */
  public static RelevanceThreshold starting(double kappa, double prior) {
    return new RelevanceThreshold(kappa, 0, 0, prior);
  }

  /** Mean relevance of the best candidate over the brand. */
  public double brandMean() {
    return (sum + PRIOR_WEIGHT * prior) / (count + PRIOR_WEIGHT);
  }

  /** What must be exceeded. */
  public double value() {
    return kappa * brandMean();
  }

  /** What must be exceeded in the share of decisions that find out. */
  public double floor() {
    return value() / 2;
  }

  /**
   * kappa as earned: low until predictions hold, then high.
   *
   * @param observed clicks of matured messages by tenth of predicted chance
   * @param predicted clicks of the same
   * @return {@link #LEARNED} when every tenth lies within 20 %, else {@link #LEARNING}; without any
   *     prediction the latter
   */
  public static double earned(double[] observed, double[] predicted) {
    for (int tenth = 0; tenth < predicted.length; tenth++) {
      double off = Math.abs(observed[tenth] - predicted[tenth]);
      if (predicted[tenth] <= 0 || off > 0.2 * predicted[tenth]) {
        return LEARNING;
      }
    }
    return predicted.length == 0 ? LEARNING : LEARNED;
  }
}
