package io.apropos.domain.decision;

import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Line;
import io.apropos.domain.value.Money;
import java.math.BigDecimal;
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

  /** What is left of it, or all of it where nobody declared a margin. */
  BigDecimal earned(List<Line> lines) {
    return lines.stream()
        .map(line -> {
          BigDecimal percent = marginPercent(line);
          BigDecimal declared = percent.signum() > 0 ? percent : HUNDRED;
          return value(line).multiply(declared).divide(HUNDRED);
        })
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal value(Line line) {
    return price(line).multiply(BigDecimal.valueOf(line.pieces()));
  }

  /** What the event said, if in our currency; else what products.yaml says; else nothing. */
  private BigDecimal price(Line line) {
    String ours = catalogue.brand().currency().getCurrencyCode();
    return line.price()
        .filter(_ -> line.currency().isEmpty() || line.currency().equals(ours))
        .or(() -> product(line).flatMap(Products.Product::price).map(Money::amount))
        .orElse(BigDecimal.ZERO);
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
