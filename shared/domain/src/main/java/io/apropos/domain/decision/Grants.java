package io.apropos.domain.decision;

import io.apropos.domain.learning.Chance;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Levels;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.promotion.Purchase;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which level of its offer a message is worth most at, for one person (docs/decision-model.md,
 * section 10). What is not known is no rebate.
 */
final class Grants {
  /** Rebates of late may have taken no more than this share of what the person has earned us. */
  static final double MOST_DEPENDENCE = 0.25;

  /** Who bought at full price needs no rebate for a while. */
  static final Duration FULL_PRICE = Duration.ofDays(30);

  /** Without a declared largest basket the code covers one that grows to twice what it is. */
  private static final BigDecimal GROWTH = BigDecimal.TWO;

  /** No basket of a shop is larger, whatever an event says: as much as the catalogue may name. */
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

  /** An eighth of the largest budget: in units of the currency, not of its minor unit. */
  private static final BigDecimal LARGEST_SHARE = BigDecimal.valueOf(125_000_000);

  /** Less than a billionth of the currency is nothing. */
  private static final double LEAST = 1e-9;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final String NO_VALUE = "no-value";

  private final Situation situation;
  private final Value.Fields document;
  private final Promotions promotions;

  /**
   * @param document what patterns look at
   */
  Grants(Situation situation, Value.Fields document) {
    this.situation = situation;
    this.document = document;
    this.promotions = situation.promotions();
  }

  /**
   * @param first score of the message without a rebate
   */
  Grant of(Message message, Score first) {
    return message
        .offer()
        .filter(_ -> !message.isTransactional() && !promotions.equals(Promotions.NONE))
        .map(offer ->
            purchase(first.value())
                .map(purchase -> grant(message, offer, purchase, first))
                .orElseGet(() -> Grant.closed(first, promotions.price(offer.budget()), NO_VALUE)))
        .orElseGet(() -> Grant.none(first));
  }

  /** The basket at hand, else the one that a goal of this value usually is. */
  private Optional<Purchase> purchase(double value) {
    if (!(value > LEAST)) {
      return Optional.empty();
    }
    Value.Fields basket = document.fields("basket");
    Optional<BigDecimal> price = basket.number("value").filter(at -> at.signum() > 0);
    if (price.isPresent()) {
      BigDecimal margin = basket.number("margin").orElse(BigDecimal.ZERO);
      return Optional.of(new Purchase(value, price.get(), margin));
    }
    BigDecimal percent = BigDecimal.valueOf(situation.catalogue().brand().defaultMarginPercent());
    return Optional.of(percent)
        .filter(share -> share.signum() > 0)
        .map(share ->
            BigDecimal.valueOf(value).multiply(HUNDRED).divide(share, MathContext.DECIMAL64))
        .map(usual -> new Purchase(value, usual, usual.multiply(percent).divide(HUNDRED)));
  }

  private Grant grant(Message message, Message.Offer offer, Purchase purchase, Score first) {
    double lambda = promotions.price(offer.budget());
    Optional<String> closed = closed(message, offer, purchase);
    List<Double> odds = situation.learned().levels(message);
    List<Grant.Level> levels = new ArrayList<>();
    levels.add(
        new Grant.Level(
            BigDecimal.ZERO,
            first,
            purchase.expected(first.goal().mean(), BigDecimal.ZERO, lambda),
            Optional.empty(),
            Optional.empty()));
    for (int place = 1; place < offer.levels().size(); place++) {
      BigDecimal percent = offer.levels().get(place);
      Chance goal = likelier(first.goal(), odds.get(place));
      double kept = purchase.kept(percent, lambda);
      Optional<String> refused = closed.or(() -> bound(offer, purchase, percent, kept));
      levels.add(
          new Grant.Level(
              percent,
              first.at(goal, kept),
              purchase.expected(goal.mean(), percent, lambda),
              refused,
              refused.isEmpty()
                  ? Optional.of(promotion(offer, purchase, percent))
                  : Optional.empty()));
    }
    return new Grant(levels, Levels.best(expected(levels)), Optional.of(lambda), closed);
  }

  /** Of the levels that may be granted: bounds grow stricter as levels rise. */
  private static double[] expected(List<Grant.Level> levels) {
    return levels.stream()
        .takeWhile(Grant.Level::isOpen)
        .mapToDouble(Grant.Level::expected)
        .toArray();
  }

  private static Chance likelier(Chance goal, double odds) {
    return new Chance(goal.goals(), goal.misses(), goal.factor() * odds);
  }

  private Promotion promotion(Message.Offer offer, Purchase purchase, BigDecimal percent) {
    Money most =
        Purchase.most(percent, largest(offer, purchase), situation.catalogue().brand().currency());
    return new Promotion(
        percent,
        offer.budget(),
        most.times(BigDecimal.valueOf(offer.uses())),
        offer.uses(),
        offer.validFor());
  }

  private static BigDecimal largest(Message.Offer offer, Purchase purchase) {
    return offer
        .largestBasket()
        .map(Money::amount)
        .orElseGet(() -> purchase.basket().multiply(GROWTH));
  }

  /** Whether its worst case is more than the share of any budget can be. */
  private static boolean isBeyondMoney(Message.Offer offer, Purchase purchase, BigDecimal percent) {
    return largest(offer, purchase)
            .multiply(percent)
            .divide(HUNDRED)
            .multiply(BigDecimal.valueOf(offer.uses()))
            .compareTo(LARGEST_SHARE)
        > 0;
  }

  /** What forbids one level. */
  private static Optional<String> bound(
      Message.Offer offer, Purchase purchase, BigDecimal percent, double kept) {
    if (percent.doubleValue() > offer.ceiling()) {
      return Optional.of("ceiling");
    }
    if (isBeyondMoney(offer, purchase, percent)) {
      return Optional.of("largest-basket");
    }
    if (!purchase.leaves(percent, BigDecimal.valueOf(offer.minimumMargin()))) {
      return Optional.of("minimum-margin");
    }
    return kept > 0 ? Optional.empty() : Optional.of(NO_VALUE);
  }

  /** What forbids any rebate, the first reason of several. */
  private Optional<String> closed(Message message, Message.Offer offer, Purchase purchase) {
    RebateHistory history = RebateHistory.read(document);
    Stream<Supplier<Optional<String>>> bounds =
        Stream.of(
            () -> promotions.refusal(offer.budget()),
            () -> when(!Rates.isTaught(message), "not-learned"),
            () -> when(hasOpenCode(), "open-code"),
            () -> when(isLoyal(history), "full-price"),
            () -> when(history.used() > MOST_DEPENDENCE * history.earned(), "dependence"),
            () -> when(isOver(offer, purchase), "largest-basket"));
    return bounds.flatMap(bound -> bound.get().stream()).findFirst();
  }

  private static Optional<String> when(boolean forbids, String bound) {
    return forbids ? Optional.of(bound) : Optional.empty();
  }

  /** Of another decision: what the round before had granted is given back with it. */
  private boolean hasOpenCode() {
    return situation
        .gate()
        .openCode()
        .filter(code -> code.isOpen(situation.now()))
        .filter(code -> !code.decisionId().equals(situation.decisionId()))
        .filter(code -> !situation.formerId().equals(Optional.of(code.decisionId())))
        .isPresent();
  }

  /** Bought without any rebate of late, and is not about to leave. */
  private boolean isLoyal(RebateHistory history) {
    Instant since = situation.now().minus(FULL_PRICE);
    return history.fullPriceAt().filter(since::isBefore).isPresent()
        && !document.flag("churnRisk").orElse(false);
  }

  private static boolean isOver(Message.Offer offer, Purchase purchase) {
    BigDecimal largest = offer.largestBasket().map(Money::amount).orElse(MOST);
    return purchase.basket().compareTo(largest) > 0;
  }
}
