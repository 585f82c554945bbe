package io.apropos.cli;

import io.apropos.domain.learning.Estimate;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Locale;

/** Figures of reports, for people with four decimals and for machines as they are. */
final class Decimals {
  private Decimals() {}

  static String of(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** {@code 0.0123 (-0.0010 to 0.0256)}. */
  static String of(Estimate estimate) {
    return "%s (%s to %s)".formatted(of(estimate.value()), of(estimate.low()), of(estimate.high()));
  }

  /** Likewise, of a difference of shares: what cannot be is cut off, at -1 and at 1. */
  static String ofShares(Estimate difference) {
    return "%s (%s to %s)"
        .formatted(
            of(difference.value()),
            of(Math.max(-1, difference.low())),
            of(Math.min(1, difference.high())));
  }

  /** {@code 1 day} or {@code 90 days}. */
  static String days(int number) {
    return number == 1 ? "1 day" : number + " days";
  }

  /** {@code 50} or {@code 33.3}. */
  static String percent(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  static Value.Fields figures(Estimate estimate) {
    return Value.Fields.NONE
        .with("value", Value.of(estimate.value()))
        .with("low", Value.of(estimate.low()))
        .with("high", Value.of(estimate.high()));
  }
}
