package io.apropos.domain.decision;

import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Orders;
import io.apropos.domain.profile.Orders.Order;
import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** What lines of baskets and orders are worth, in the brand's currency. */
record LinePrices(Catalogue catalogue) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  BigDecimal value(List<Line> lines) {
    return lines.stream().map(this::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What is left of it after the goods are paid for. */
  BigDecimal margin(List<Line> lines) {
    return lines.stream()
        .map(line -> value(line).multiply(marginPercent(line)).divide(HUNDRED))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What an order has earned: the margin of what was kept, or all of its price where nobody
   * declared a margin, less what a rebate took off that part. Below 0 when the rebate took more
   * than the margin. What was paid, or taken off, in another currency is not counted.
   *
   * @param kept those of its lines that were not given back
   */
  BigDecimal earned(Order order, List<Line> kept) {
    BigDecimal margin =
        ours(kept).stream()
            .map(line -> {
              BigDecimal percent = marginPercent(line);
              BigDecimal declared = percent.signum() > 0 ? percent : HUNDRED;
              return value(line).multiply(declared).divide(HUNDRED);
            })
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return margin.subtract(reduction(order, kept));
  }

  /** The share of what was kept in what the order was reduced by: no more than its price. */
  private BigDecimal reduction(Order order, List<Line> kept) {
    BigDecimal whole = value(ours(order.lines()));
    BigDecimal amount =
        order
            .reduction()
            .filter(it -> isOurs(it.currency()))
            .map(Orders.Reduction::amount)
            .orElse(BigDecimal.ZERO)
            .min(whole);
    return whole.signum() > 0
        ? amount.multiply(value(ours(kept))).divide(whole, MathContext.DECIMAL64)
        : BigDecimal.ZERO;
  }

  private List<Line> ours(List<Line> lines) {
    return lines.stream().filter(line -> isOurs(line.currency())).toList();
  }

  private BigDecimal value(Line line) {
    return price(line).multiply(BigDecimal.valueOf(line.pieces()));
  }

  /** What the event said, if in our currency; else what products.yaml says; else nothing. */
  private BigDecimal price(Line line) {
    return line.price()
        .filter(_ -> isOurs(line.currency()))
        .or(() -> product(line).flatMap(Products.Product::price).map(Money::amount))
        .orElse(BigDecimal.ZERO);
  }

  /** One that the event did not name is taken for ours. */
  private boolean isOurs(String currency) {
    return currency.isEmpty() || currency.equals(catalogue.brand().currency().getCurrencyCode());
  }

  private BigDecimal marginPercent(Line line) {
    return BigDecimal.valueOf(
        product(line)
            .flatMap(Products.Product::marginPercent)
            .orElse(catalogue.brand().defaultMarginPercent()));
  }

  private Optional<Products.Product> product(Line line) {
    return catalogue.products().find(line.product());
  }
}
