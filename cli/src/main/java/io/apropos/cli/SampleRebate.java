package io.apropos.cli;

import io.apropos.application.port.Portraits;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.promotion.Purchase;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;

/** A level of an offer as a mail would show it; nothing is granted, and no budget is asked. */
final class SampleRebate {
  /** Baskets may still grow to so many times what they are. */
  private static final BigDecimal GROWTH = BigDecimal.TWO;

  /** Of whom no basket is known. */
  private static final BigDecimal BASKET = BigDecimal.valueOf(100);

  private SampleRebate() {}

  /**
   * @param percent one of the levels of the message's offer, above 0
   * @throws Refusal when the message has no such level
   */
  static Promotion of(
      Message message, BigDecimal percent, Portraits.Portrait portrait, Catalogue catalogue) {
    Message.Offer offer =
        message.offer().orElseThrow(() -> new Refusal("%s makes no offer".formatted(message.id())));
    boolean isLevel = offer.levels().stream().anyMatch(it -> it.compareTo(percent) == 0);
    if (percent.signum() == 0 || !isLevel) {
      throw new Refusal(
          "%s has no level of %s %%; its levels are %s"
              .formatted(
                  message.id(),
                  percent.toPlainString(),
                  offer.levels().stream()
                      .filter(level -> level.signum() > 0)
                      .map(BigDecimal::toPlainString)
                      .collect(Collectors.joining(", "))));
    }
    BigDecimal largest =
        offer
            .largestBasket()
            .map(Money::amount)
            .or(() -> basket(portrait).map(GROWTH::multiply))
            .orElse(BASKET);
    Money most = Purchase.most(percent, largest, catalogue.brand().currency());
    return new Promotion(
        percent,
        offer.budget(),
        most.times(BigDecimal.valueOf(offer.uses())),
        offer.uses(),
        offer.validFor());
  }

  private static Optional<BigDecimal> basket(Portraits.Portrait portrait) {
    Value.Fields basket = portrait.features().fields("basket");
    return basket.number("value").filter(value -> value.signum() > 0);
  }
}
