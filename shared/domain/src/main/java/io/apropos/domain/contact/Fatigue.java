package io.apropos.domain.contact;

import io.apropos.domain.message.MessageClass;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How pressure wears attention out (docs/decision-model.md, section 2).
 *
 * @param memory a contact counts 37 % after this long; positive
 * @param weights of one contact of a class in the pressure, 0 and up; absent = 0
 * @param thresholdRelative share of the brand's mean relevance below which nothing is sent, 0 to
 *     0.95, as the marketer declares it; empty = as predictions have earned it
 */
public record Fatigue(
    Duration memory, Map<MessageClass, Double> weights, Optional<Double> thresholdRelative) {
  public static final String REASON = "fatigue";

  public Fatigue {
    weights = Map.copyOf(weights);
  }

  /** Five days, marketing alone weighs. */
  public static Fatigue standard() {
    return new Fatigue(Duration.ofDays(5), Map.of(MessageClass.MARKETING, 1.0), Optional.empty());
  }

  public double weight(MessageClass messageClass) {
    return weights.getOrDefault(messageClass, 0.0);
  }

  /**
   * Share of the attention of an untired person that is left: {@code 1 / (1 + (F/c)^4)}.
   *
   * @param pressure F, in messages, 0 and up
   * @param capacity c, in messages, positive
   * @return 1 at no pressure, 1/2 at the capacity, in (0, 1]
   */
  public static double attention(double pressure, double capacity) {
    double load = pressure / capacity;
    return 1 / (1 + load * load * load * load);
  }

  /**
   * The pressure from which on a message of this relevance is too much: {@code c (e/theta -
   * 1)^(1/4)}. Infinite at threshold 0; 0 when it would not reach the threshold at rest either.
   */
  public static double limit(double relevance, double threshold, double capacity) {
    if (threshold <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double room = relevance / threshold - 1;
    return room <= 0 ? 0 : capacity * StrictMath.sqrt(StrictMath.sqrt(room));
  }
}
