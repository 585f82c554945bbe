package io.apropos.compiler.pattern;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers between two bounds; a bound that is null is none. */
record Range(
    @Nullable BigDecimal least, boolean leastIn, @Nullable BigDecimal most, boolean mostIn) {
  static final List<String> SIGNS = List.of("=", "<", "<=", ">", ">=");

  static Range everything() {
    return new Range(null, true, null, true);
  }

  static Range between(double least, double most) {
    return new Range(finite(least), true, finite(most), true);
  }

  private static @Nullable BigDecimal finite(double bound) {
    return Double.isFinite(bound) ? BigDecimal.valueOf(bound) : null;
  }

  /** A bound for people: no limit is said as such. */
  static String said(double bound) {
    return Double.isFinite(bound)
        ? BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString()
        : "any";
  }

  Range and(String sign, BigDecimal limit) {
    return switch (sign) {
      case "<" -> atMost(limit, false);
      case "<=" -> atMost(limit, true);
      case ">" -> atLeast(limit, false);
      case ">=" -> atLeast(limit, true);
      default -> atLeast(limit, true).atMost(limit, true);
    };
  }

  private Range atLeast(BigDecimal limit, boolean in) {
    boolean tighter = least == null || limit.compareTo(least) > 0;
    boolean same = least != null && limit.compareTo(least) == 0;
    return tighter
        ? new Range(limit, in, most, mostIn)
        : new Range(least, same ? leastIn && in : leastIn, most, mostIn);
  }

  private Range atMost(BigDecimal limit, boolean in) {
    boolean tighter = most == null || limit.compareTo(most) < 0;
    boolean same = most != null && limit.compareTo(most) == 0;
    return tighter
        ? new Range(least, leastIn, limit, in)
        : new Range(least, leastIn, most, same ? mostIn && in : mostIn);
  }

  boolean isEmpty() {
    if (least == null || most == null) {
      return false;
    }
    int order = least.compareTo(most);
    return order > 0 || (order == 0 && !(leastIn && mostIn));
  }
}
