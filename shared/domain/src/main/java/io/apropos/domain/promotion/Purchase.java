package io.apropos.domain.promotion;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The purchase that a rebate is thought for; all in the brand's currency.
 *
 * @param value what one goal leaves for us without a rebate, positive
 * @param basket B, its price, positive
 * @param margin of that price, what is left after the goods are paid for, 0 and up
 */
public record Purchase(double value, BigDecimal basket, BigDecimal margin) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Purchase {
    if (!(value > 0)) {
      throw new IllegalArgumentException("value must be positive, was " + value);
    }
    if (basket.signum() <= 0) {
      throw new IllegalArgumentException("basket must be positive, was " + basket);
    }
  }

  /**
   * Whether a rebate leaves enough of the price.
   *
   * @param percent a, per cent of the basket
   * @param minimum per cent of the basket that must be left after goods and rebate
   */
  public boolean leaves(BigDecimal percent, BigDecimal minimum) {
    return percent.add(minimum).multiply(basket).compareTo(margin.multiply(HUNDRED)) <= 0;
  }

  /**
   * Share of the value that a rebate leaves: {@code (value - (1 + lambda) a B) / value}. 1 without
   * any, 0 or below when it takes all.
   *
   * @param lambda price of budget money, 0 and up
   */
  public double kept(BigDecimal percent, double lambda) {
    double rebate = percent.doubleValue() / 100 * basket.doubleValue();
    return 1 - (1 + lambda) * rebate / value;
  }

  /**
   * V, what a level is expected to leave: {@code p B (mu - (1 + lambda) a)}, where the value is the
   * margin mu B of the basket. What is given to those who would have bought anyway is in it.
   *
   * @param chance p, of a purchase at that level, in [0, 1]
   */
  public double expected(double chance, BigDecimal percent, double lambda) {
    return chance * value * kept(percent, lambda);
  }

  /** What a rebate takes off a basket of {@code largest}, in minor units, rounded up. */
  public static Money most(BigDecimal percent, BigDecimal largest, Currency currency) {
    BigDecimal minor =
        percent
            .multiply(largest)
            .divide(HUNDRED)
            .movePointRight(currency.getDefaultFractionDigits())
            .setScale(0, RoundingMode.CEILING);
    return new Money(minor.longValueExact(), currency);
  }
}
