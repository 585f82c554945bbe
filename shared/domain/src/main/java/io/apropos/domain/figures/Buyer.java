package io.apropos.domain.figures;

import io.apropos.domain.habit.Acts;
import io.apropos.domain.lifecycle.Earnings;
import io.apropos.domain.lifecycle.Purchasing;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One client, as figures see them: from the orders that stand and from what they did.
 *
 * @param days of purchase, one instant each, oldest first
 * @param bought product to the instants of its purchases, oldest first
 */
public record Buyer(
    List<Instant> days, Earnings earnings, Map<String, List<Instant>> bought, Acts acts) {
  /** Baskets over this many products are cut: pairs grow with the square. */
  private static final int WIDEST = 30;

  public Buyer {
    days = List.copyOf(days);
    bought = Map.copyOf(bought);
  }

  /** What was bought up to then, one a day. */
  public Purchasing purchasing(Instant upTo) {
    Purchasing purchasing = Purchasing.none();
    for (Instant day : days) {
      if (!day.isAfter(upTo)) {
        purchasing = purchasing.with(day);
      }
    }
    return purchasing;
  }

  /** Each product with its last purchase. */
  public Map<String, Instant> lastBought() {
    return bought.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().getLast()));
  }

  /** The products last bought, thirty at most, with their last purchase. */
  Map<String, Instant> basket() {
    Map<String, Instant> basket = new LinkedHashMap<>();
    lastBought().entrySet().stream()
        .sorted(
            Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(WIDEST)
        .forEach(one -> basket.put(one.getKey(), one.getValue()));
    return basket;
  }
}
