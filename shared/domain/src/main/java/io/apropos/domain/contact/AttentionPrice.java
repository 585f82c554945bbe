package io.apropos.domain.contact;

/**
 * The price of fatigue: what one message takes from the attention of those to come
 * (docs/decision-model.md, section 2).
 *
 * <p>The best schedule for one person is a decision after every offer: speak now for {@code e a(F,
 * c)}, and meet the next offer at pressure F + 1, or be silent and meet it at F, each decayed. Its
 * value V(F) solves Bellman's equation; the price is what V loses by speaking. It depends on
 * capacity, memory and what is usually on offer, on nothing else, so that one table serves all
 * people alike in these.
 */
public final class AttentionPrice {
  private static final int STEPS = 120;
  private static final int ROUNDS = 400;
  private static final double EXACT = 1e-5;

  /** What comes later counts a hundredth less an offer: nobody stays for ever. */
  private static final double LATER = 0.99;

  private final double keep;
  private final double step;
  private final double[] value = new double[STEPS + 1];

  /**
   * @param capacity c, in messages, positive
   * @param memory in offers: after so many, 37 % of a message's pressure is left; positive
   */
  AttentionPrice(double capacity, double memory, OfferSpread offers) {
    this.keep = StrictMath.exp(-1 / memory);
    // Pressure cannot exceed what speaking at every offer leads to.
    this.step = 1 / (1 - keep) / STEPS;
    double[] attention = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      attention[i] = Fatigue.attention(i * step * keep, capacity);
    }
    solve(attention, offers);
  }

  private void solve(double[] attention, OfferSpread offers) {
    OfferSpread.Excess excess = offers.excess();
    double spread = 1;
    for (int round = 0; round < ROUNDS && spread > EXACT; round++) {
      double[] before = value.clone();
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i <= STEPS; i++) {
        double rested = i * step * keep;
        double silent = LATER * at(before, rested);
        double floor = (silent - LATER * at(before, rested + 1)) / attention[i];
        value[i] = silent + attention[i] * excess.over(floor);
        least = Math.min(least, value[i] - before[i]);
        most = Math.max(most, value[i] - before[i]);
      }
      // A price is a difference: that all values rise alike no longer matters.
      spread = most - least;
    }
  }

  /**
   * What a message at that pressure costs, in relevance at full attention.
   *
   * @param pressure F when it would go, in messages, 0 and up
   */
  double at(double pressure) {
    return LATER * (at(value, pressure) - at(value, pressure + 1));
  }

  private double at(double[] values, double pressure) {
    double place = pressure / step;
    int below = (int) place;
    return below >= STEPS
        ? values[STEPS]
        : values[below] + (place - below) * (values[below + 1] - values[below]);
  }
}
