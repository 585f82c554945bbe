package io.apropos.domain.decision;

import io.apropos.domain.lifecycle.Earnings;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person's orders say of rebates (docs/decision-model.md, section 10). It follows from the
 * orders that stand, whoever granted the rebate: a refund takes back what its order had used.
 *
 * @param used P, money that rebates took off, each worth e^(-age / 90 days); 0 and up
 * @param earned M, what the person's purchases have earned; 0 and up
 * @param fullPriceAt the last purchase without any rebate; empty without one
 */
record RebateHistory(double used, double earned, Optional<Instant> fullPriceAt) {
  /** Under {@link Features#FIGURES}. */
  static final String NAME = "rebates";

  static final RebateHistory NONE = new RebateHistory(0, 0, Optional.empty());

  private static final Duration MEMORY = Duration.ofDays(90);

  /**
   * @param earnings of the same orders
   */
  static RebateHistory of(Orders orders, Earnings earnings, Catalogue catalogue, Instant now) {
    String ours = catalogue.brand().currency().getCurrencyCode();
    double used = 0;
    Optional<Instant> fullPriceAt = Optional.empty();
    for (Orders.Order order : orders.standing()) {
      Instant at = order.stamp().at();
      if (at.isAfter(now)) {
        continue;
      }
      if (order.reduction().isEmpty()) {
        fullPriceAt = fullPriceAt.filter(at::isBefore).or(() -> Optional.of(at));
      } else {
        used += amount(order.reduction().get(), ours) * left(Duration.between(at, now));
      }
    }
    return new RebateHistory(used, earnings.at(now), fullPriceAt);
  }

  private static double amount(Orders.Reduction reduction, String ours) {
    boolean isOurs = reduction.currency().isEmpty() || reduction.currency().equals(ours);
    return isOurs ? reduction.amount().doubleValue() : 0;
  }

  private static double left(Duration age) {
    return StrictMath.exp(-(double) age.toMillis() / MEMORY.toMillis());
  }

  Value.Fields written() {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("used", Value.of(used));
    members.put("earned", Value.of(earned));
    fullPriceAt.ifPresent(at -> members.put("fullPriceAt", Value.of(at.toString())));
    return new Value.Fields(members);
  }

  /** From the pattern document; {@link #NONE} for somebody who never bought. */
  static RebateHistory read(Value.Fields features) {
    Value.Fields fields = features.fields(Features.FIGURES).fields(NAME);
    return new RebateHistory(
        fields.number("used").map(BigDecimal::doubleValue).orElse(0.0),
        fields.number("earned").map(BigDecimal::doubleValue).orElse(0.0),
        fields.text("fullPriceAt").map(Instant::parse));
  }
}
