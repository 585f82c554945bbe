package io.apropos.domain.contact;

/**
 * How much one person bears, as far as is known (docs/decision-model.md, section 2).
 *
 * @param capacity c*, the pressure at which half the attention is left, in messages; positive
 * @param responsiveness b*, chance to look at a mail when rested, in (0, 1)
 */
public record Tolerance(double capacity, double responsiveness) {
  /** The responsiveness that chances of a click are stated for. */
  public static final double USUAL = 0.5;

  public Tolerance {
    if (!(capacity > 0)) {
      throw new IllegalArgumentException("capacity must be positive, was " + capacity);
    }
    if (!(responsiveness > 0 && responsiveness < 1)) {
      throw new IllegalArgumentException(
          "responsiveness must lie between 0 and 1, was " + responsiveness);
    }
  }

  /** How much sooner this person answers than the usual one; 1 = alike. */
  public double lift() {
    return responsiveness / USUAL;
  }

  /**
   * r, what is left of a message's relevance for this person, as tired as they are.
   *
   * @param relevance e, any score in proportion to the chance of a click
   * @param pressure F, in messages, 0 and up
   */
  public double effective(double relevance, double pressure) {
    return relevance * lift() * Fatigue.attention(pressure, capacity);
  }

  /**
   * F_max, the pressure from which on a message of this relevance is too much: {@link #effective}
   * exceeds {@code threshold} just below it. Infinite at threshold 0, 0 = never.
   */
  public double limit(double relevance, double threshold) {
    return Fatigue.limit(relevance * lift(), threshold, capacity);
  }

  /**
   * Chance that a message without a click was looked at all the same. An estimate for reports,
   * never a feature.
   *
   * @param clickChance p, of a rested usual person, in [0, 1]
   */
  public double unseenExposure(double clickChance, double pressure) {
    double read = responsiveness * Fatigue.attention(pressure, capacity);
    double clickIfRead = Math.min(0.95, clickChance / USUAL);
    return read * (1 - clickIfRead) / (1 - clickIfRead * read);
  }
}
