package io.apropos.domain.decision;

import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Entrant;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a contact is worth, by docs/decision-model.md, sections 2, 4 and 5.
 *
 * @param relevance e, chance of a click when not tired, in (0, 1)
 * @param pressure F, in messages
 * @param tolerance c, in messages, and b of the person
 * @param attention a(F, c), in (0, 1]
 * @param threshold theta, what {@code relevance x attention} must exceed
 * @param enough pressure from which on it takes more attention than it gains; infinite = none
 * @param price what it takes from the attention for those to come, in relevance
 * @param slot what its place is kept for, in relevance
 * @param value of one goal, in the brand's currency
 * @param goal chance of the goal with the message
 * @param goalWithout that without it
 * @param lever of the objective and the message; 1 = none
 * @param cost of sending, in the brand's currency
 * @param kept share of {@code value} that a rebate leaves, above 0; 1 = none is granted
 */
record Score(
    double relevance,
    double pressure,
    Tolerance tolerance,
    double attention,
    double threshold,
    double enough,
    double price,
    double slot,
    double value,
    Chance goal,
    double goalWithout,
    double lever,
    double cost,
    double kept) {

  /** Money that the contact is expected to earn, after the price of fatigue and the cost. */
  double net() {
    return worth() * uplift() - priceOfFatigue() - slotPrice() - cost;
  }

  /** Of one more goal, to this person as tired as they are. */
  private double worth() {
    return value * lever * attention;
  }

  /**
   * What the message adds to the chance of the goal; never negative. A rebate takes its share from
   * every goal, from those that it would have been reached without too.
   */
  double uplift() {
    return Math.max(0, goal.mean() * kept - goalWithout);
  }

  /**
   * In money: messages to come are taken to earn as much by their relevance as this one does, with
   * its rebate. So no rebate buys its way past fatigue: which sign the net has without the cost is
   * the same at every level.
   */
  double priceOfFatigue() {
    return value * lever * uplift() * (price / relevance);
  }

  /** In money, likewise. */
  double slotPrice() {
    return value * lever * uplift() * (slot / relevance);
  }

  /** The same in a draw: what is not known of the goal makes the difference. */
  Entrant entrant() {
    return new Entrant(
        goal, worth() * kept, goalWithout / kept, priceOfFatigue() + slotPrice() + cost);
  }

  /** The same, asked for a part of the threshold only. */
  Score atFloor(double share) {
    return new Score(
        relevance,
        pressure,
        tolerance,
        attention,
        threshold * share,
        enough,
        price,
        slot,
        value,
        goal,
        goalWithout,
        lever,
        cost,
        kept);
  }

  /** The same at another level of the offer. */
  Score at(Chance chance, double share) {
    return new Score(
        relevance,
        pressure,
        tolerance,
        attention,
        threshold,
        enough,
        price,
        slot,
        value,
        chance,
        goalWithout,
        lever,
        cost,
        share);
  }

  /** Relevance to this person as tired as they are. */
  double effective() {
    return tolerance.effective(relevance, pressure);
  }

  /** The pressure from which on it is too much; empty = there is none. */
  Optional<Double> tooMuchFrom() {
    return Optional.of(limit()).filter(limit -> limit < Double.POSITIVE_INFINITY);
  }

  boolean isTooMuch() {
    return limit() > 0 && pressure >= limit();
  }

  /** F_max, in messages; 0 = not even at rest, infinite = however many. */
  double limit() {
    return Math.min(tolerance.limit(relevance, threshold), enough);
  }

  boolean isRelevant() {
    return effective() > threshold;
  }

  /** It earns something, and somebody at rest would gain more attention by it than it takes. */
  boolean isWorth() {
    return net() > 0 && enough > 0;
  }

  Value.Fields terms() {
    Map<String, Value> terms = new LinkedHashMap<>();
    terms.put("relevance", Value.of(relevance));
    terms.put("pressure", Value.of(pressure));
    terms.put("capacity", Value.of(tolerance.capacity()));
    terms.put("responsiveness", Value.of(tolerance.responsiveness()));
    terms.put("attention", Value.of(attention));
    terms.put("effective", Value.of(effective()));
    terms.put("threshold", Value.of(threshold));
    terms.put("value", Value.of(value));
    terms.put("uplift", Value.of(uplift()));
    terms.put("outcomes", Value.of(goal.goals() + goal.misses()));
    terms.put("lever", Value.of(lever));
    terms.put("priceOfFatigue", Value.of(priceOfFatigue()));
    if (slot > 0) {
      terms.put("slotPrice", Value.of(slotPrice()));
    }
    terms.put("cost", Value.of(cost));
    if (kept != 1) {
      terms.put("kept", Value.of(kept));
    }
    terms.put("net", Value.of(net()));
    return new Value.Fields(terms);
  }

  /** Of one goal, in the brand's currency; never negative. */
  static double value(Message.Worth worth, Value.Fields features) {
    return worth
        .from()
        .flatMap(features::at)
        .flatMap(
            seen -> seen instanceof Value.Num(BigDecimal n) ? Optional.of(n) : Optional.empty())
        .orElseGet(() -> worth.amount().amount())
        .max(BigDecimal.ZERO)
        .doubleValue();
  }
}
