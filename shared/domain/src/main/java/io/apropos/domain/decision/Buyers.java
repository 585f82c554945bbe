package io.apropos.domain.decision;

import io.apropos.domain.figures.Buyer;
import io.apropos.domain.habit.Acts;
import io.apropos.domain.lifecycle.Earnings;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Orders.Order;
import io.apropos.domain.profile.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a profile says of purchases and habits. All of it follows from the orders, visits and clicks
 * that are kept: any order and any repetition of one history give the same, and so does a merge.
 */
public final class Buyers {
  private Buyers() {}

  /**
   * @param zone in whose hours the person lives
   */
  public static Buyer of(Profile profile, Catalogue catalogue, ZoneId zone, Instant now) {
    LinePrices prices = new LinePrices(catalogue);
    Map<LocalDate, Instant> days = new TreeMap<>();
    Map<String, List<Instant>> bought = new LinkedHashMap<>();
    List<Earnings.Earning> earnings = new ArrayList<>();
    for (Order order : profile.orders().standing()) {
      Instant at = order.stamp().at();
      List<Line> kept = profile.orders().kept(order);
      days.putIfAbsent(at.atZone(catalogue.brand().zone()).toLocalDate(), at);
      earnings.add(
          new Earnings.Earning(at, prices.earned(order, kept).max(BigDecimal.ZERO).doubleValue()));
      kept.stream()
          .map(Line::product)
          .distinct()
          .forEach(product -> bought.computeIfAbsent(product, _ -> new ArrayList<>()).add(at));
    }
    return new Buyer(
        List.copyOf(days.values()),
        new Earnings(earnings),
        bought,
        new Acts(acts(profile, now), zone));
  }

  /**
   * What orders of ({@code from}, {@code until}] have earned and still stand: margin, or amount
   * where none is declared, less what rebates took off, in the brand's currency; nothing of what
   * was paid in another. Below 0 when rebates took more than the margin.
   */
  public static BigDecimal earned(
      Profile profile, Catalogue catalogue, Instant from, Instant until) {
    LinePrices prices = new LinePrices(catalogue);
    return profile.orders().standing().stream()
        .filter(order -> order.stamp().at().isAfter(from) && !order.stamp().at().isAfter(until))
        .map(order -> prices.earned(order, profile.orders().kept(order)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Instant> acts(Profile profile, Instant now) {
    return Stream.of(
            profile.activity().visits().entries().stream().map(visit -> visit.stamp().at()),
            profile.orders().standing().stream().map(order -> order.stamp().at()),
            profile.hits().cleanClicks(now).stream())
        .flatMap(one -> one)
        .toList();
  }
}
