package io.apropos.domain.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in integer minor units of its currency (cents for EUR).
 *
 * @param minor minor units; negative for a refund
 */
public record Money(long minor, Currency currency) {
  /** Rounds half even to the currency's minor units. */
  public static Money of(BigDecimal amount, Currency currency) {
    BigDecimal shifted = amount.movePointRight(currency.getDefaultFractionDigits());
    return new Money(shifted.setScale(0, RoundingMode.HALF_EVEN).longValueExact(), currency);
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money times(BigDecimal factor) {
    return Money.of(amount().multiply(factor), currency);
  }
}
