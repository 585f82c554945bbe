package io.apropos.simulation;

import java.util.Locale;

/** How a figure is written. */
public enum Unit {
  /** A fraction, shown in per cent with one decimal. */
  SHARE("%.1f %%", 100),
  /** A difference of rates, with its sign. */
  GAIN("%+.4f", 1),
  /** Three decimals. */
  PLAIN("%.3f", 1),
  /** One decimal: money, messages. */
  AMOUNT("%.1f", 1),
  /** Milliseconds. */
  MILLIS("%.3f ms", 1),
  /** A difference that rounding may leave. */
  TINY("%.1e", 1);

  private final String format;
  private final double factor;

  Unit(String format, double factor) {
    this.format = format;
    this.factor = factor;
  }

  String show(double value) {
    return String.format(Locale.ROOT, format, value * factor);
  }

  String show(Bound bound) {
    if (bound.isNone()) {
      return "none";
    }
    if (bound.high() == Double.POSITIVE_INFINITY) {
      return ">= " + show(bound.low());
    }
    return bound.low() == Double.NEGATIVE_INFINITY
        ? "<= " + show(bound.high())
        : show(bound.low()) + " to " + show(bound.high());
  }
}
