package io.apropos.compiler.yaml;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an unquoted scalar means: the core schema of YAML 1.2, so that {@code 22:00} and dates stay
 * texts.
 *
 * <p>Narrower in two ways. Words that another reader takes for booleans are refused, because Norway
 * is one of them. Numbers that are not finite, or absurdly long, are refused, because no price or
 * weight is.
 */
final class CoreSchema {
  private static final Set<String> AMBIGUOUS = Set.of("y", "n", "yes", "no", "on", "off");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
  private static final Set<String> NOT_FINITE = Set.of(".inf", ".nan");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,9})?");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
  private static final int MOST_DIGITS = 38;
  private static final int GREATEST_EXPONENT = 126;

  private CoreSchema() {}

  /** True for the words that could be meant as booleans. */
  static boolean ambiguous(String plain) {
    return AMBIGUOUS.contains(plain.toLowerCase(Locale.ROOT));
  }

  /**
   * @param plain the scalar as written, without quotes
   * @throws ArithmeticException when it is a number that is not finite or out of bounds
   */
  static Value resolve(String plain) {
    if (NULLS.contains(plain)) {
      return new Value.Nothing();
    }
    if (TRUES.contains(plain) || FALSES.contains(plain)) {
      return Value.of(TRUES.contains(plain));
    }
    String unsigned = plain.toLowerCase(Locale.ROOT).replaceFirst("^[-+]", "");
    if (NOT_FINITE.contains(unsigned)) {
      throw new ArithmeticException("a number must be finite");
    }
    if (plain.length() <= 64 && OTHER_BASE.matcher(plain).matches()) {
      int radix = plain.charAt(1) == 'o' ? 8 : 16;
      return Value.of(bounded(new BigDecimal(new BigInteger(plain.substring(2), radix))));
    }
    if (plain.length() <= 64 && DECIMAL.matcher(plain).matches()) {
      return Value.of(bounded(new BigDecimal(plain)));
    }
    return Value.of(plain);
  }

  private static BigDecimal bounded(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale();
    if (number.precision() > MOST_DIGITS || Math.abs(exponent) > GREATEST_EXPONENT) {
      throw new ArithmeticException(
          "a number has at most %d digits and an exponent of at most %d; quote it if it is a name"
              .formatted(MOST_DIGITS, GREATEST_EXPONENT));
    }
    return number;
  }
}
