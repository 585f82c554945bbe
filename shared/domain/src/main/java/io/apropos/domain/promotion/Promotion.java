package io.apropos.domain.promotion;

import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The rebate that one decision grants. Not to be had = no promotion: the first level, 0, is none.
 *
 * @param percent off one basket, above 0, at most 100
 * @param budget id of policies.yaml that pays
 * @param worst the most it can cost, in minor units of the brand's currency, rounded up: reserved
 *     from the budget with the decision. The code takes off no more than that
 * @param uses how often the code may be used, 1 and up; {@code worst} covers all of them
 * @param validFor how long the code lives from acceptance, positive
 */
public record Promotion(
    BigDecimal percent, String budget, Money worst, int uses, Duration validFor) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  public Promotion {
    if (percent.signum() <= 0 || percent.compareTo(ALL) > 0) {
      throw new IllegalArgumentException("percent must lie in 0 to 100, not 0, was " + percent);
    }
    if (worst.minor() <= 0) {
      throw new IllegalArgumentException("worst must be positive, was " + worst.minor());
    }
    if (uses < 1) {
      throw new IllegalArgumentException("uses must be at least 1, was " + uses);
    }
    if (!validFor.isPositive()) {
      throw new IllegalArgumentException("validFor must be positive, was " + validFor);
    }
  }
}
