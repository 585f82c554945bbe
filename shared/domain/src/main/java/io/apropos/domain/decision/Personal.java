package io.apropos.domain.decision;

import io.apropos.domain.contact.AttentionCost;
import io.apropos.domain.contact.Prices;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.contact.ToleranceClasses;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.List;

/**
 * What is known of messages, together with what is known of one person.
 *
 * @param tolerance of that person
 * @param cautious the same, capacity taken rather too low than too high: what attention costs goes
 *     by it
 * @param offersADay how often a decision has something for them, positive
 * @param offered how relevant that usually is, against what it is for everybody; 1 = alike
 */
public record Personal(
    BrandLearned messages,
    Tolerance tolerance,
    Tolerance cautious,
    double offersADay,
    double offered)
    implements Learned {
  /** Of whom nothing is known yet: 2.02 messages. */
  public static final Tolerance STRANGER =
      tolerance(new double[ToleranceClasses.standard().size()]);

  /** Standard deviations by which capacity is taken too low. */
  private static final double CAUTION = 0.35;

  private static final Tolerance CAUTIOUS_STRANGER =
      cautious(new double[ToleranceClasses.standard().size()]);

  /** Before any offer was counted; a design figure: two in five days. */
  private static final double USUAL_OFFERS = 0.4;

  /** The usual rate counts as so many offers. */
  private static final double OFFERS_WEIGHT = 3;

  /** What everybody is offered counts as so many offers of a person. */
  private static final double RELEVANCE_WEIGHT = 10;

  /** Nobody is taken to be offered what is more, or less, so many times as relevant. */
  private static final double MOST_APART = 3;

  /** Offers are counted with a memory of so many days. */
  private static final double OFFERS_MEMORY = 30;

  /** Somebody of whom nothing is known. */
  static AttentionCost stranger(Prices prices, Duration memory) {
    return prices.of(CAUTIOUS_STRANGER.capacity(), USUAL_OFFERS, 1, memory);
  }

  /**
   * How often a decision has something for a person.
   *
   * @param offers so far, decayed with thirty days, 0 and up
   */
  public static double offersADay(double offers) {
    return (offers + OFFERS_WEIGHT) / (OFFERS_MEMORY + OFFERS_WEIGHT / USUAL_OFFERS);
  }

  /**
   * How relevant what a person is offered usually is, against what it is for everybody.
   *
   * @param sum of the relevance of their offers, decayed
   * @param count of these offers; 0 = 1, as everybody
   * @param usual mean over the brand, of offers of the same kind; 0 = 1
   * @return in [1/3, 3]
   */
  public static double offered(double sum, double count, double usual) {
    double mean = (sum + RELEVANCE_WEIGHT * usual) / (count + RELEVANCE_WEIGHT);
    return usual > 0 ? Math.clamp(mean / usual, 1 / MOST_APART, MOST_APART) : 1;
  }

  /** Like {@link #tolerance(double[])}, with the capacity taken rather too low than too high. */
  public static Tolerance cautious(double[] sums) {
    ToleranceClasses kinds = ToleranceClasses.standard();
    return kinds.cautious(kinds.posterior(sums), CAUTION);
  }

  /**
   * What the sums of one person say.
   *
   * @param sums of {@link ToleranceClasses#evidence}, one a kind; all 0 = nothing seen
   */
  public static Tolerance tolerance(double[] sums) {
    return ToleranceClasses.standard().tolerance(sums);
  }

  @Override
  public String version() {
    return messages.version();
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return messages.click(message, features);
  }

  @Override
  public Chance goal(Message message, Value.Fields features) {
    return messages.goal(message, features);
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return messages.goalWithout(message, features);
  }

  @Override
  public List<Double> levels(Message message) {
    return messages.levels(message);
  }

  @Override
  public double brandMean() {
    return messages.brandMean();
  }

  @Override
  public double kappa() {
    return messages.kappa();
  }

  @Override
  public boolean isLearned() {
    return messages.isLearned();
  }

  @Override
  public AttentionCost attention(Duration memory) {
    return messages.prices().of(cautious.capacity(), offersADay, offered, memory);
  }
}
