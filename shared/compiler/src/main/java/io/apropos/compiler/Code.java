package io.apropos.compiler;

import java.util.Locale;

/**
 * Why a catalogue is refused. There are no others: what a check reports is one of these, and each
 * has a case in the tests and a line in docs/catalogue.md.
 */
public enum Code {
  YAML_SYNTAX,
  YAML_TOO_LARGE,
  YAML_DUPLICATE_KEY,
  YAML_ANCHOR,
  YAML_TAG,
  YAML_DOCUMENTS,
  MISSING_FIELD,
  UNKNOWN_FIELD,
  WRONG_TYPE,
  INVALID_ID,
  OUT_OF_RANGE,
  DUPLICATE_ID,
  UNKNOWN_REFERENCE,
  PATH_OUTSIDE_CATALOGUE,
  CAP_OUT_OF_RANGE,
  QUIET_HOURS_INVALID,
  QUIET_HOURS_WHOLE_DAY,
  SPLIT_NOT_WHOLE,
  SCORE_OUT_OF_RANGE,
  EXPIRY_OUT_OF_RANGE,
  OFFER_OUT_OF_RANGE,
  RULE_UNKNOWN_OPERATOR,
  RULE_TOO_DEEP,
  RULE_TOO_LARGE,
  REFERENCE_CYCLE,
  RULE_EMPTY,
  RULE_NEVER_MATCHES,
  TEMPLATE_SYNTAX,
  TEMPLATE_TOO_DEEP,
  TEMPLATE_TOO_LARGE,
  TEMPLATE_UNKNOWN_VARIABLE,
  TEMPLATE_UNKNOWN_HELPER,
  TEMPLATE_UNESCAPED,
  UNSUBSCRIBE_LINK_MISSING,
  GREETING_EMPTY,
  IMAGE_WITHOUT_ALTERNATIVE,
  TEXT_PART_MISSING,
  HEADER_INJECTION,
  LINK_UNSAFE,
  LINK_FOREIGN_HOST,
  IMAGE_UNSAFE;

  /** As findings write it: kebab-case, stable. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param id as {@link #id()} writes it
   * @throws IllegalArgumentException when no code is written so
   */
  public static Code of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
