package io.apropos.compiler.pattern;

import java.util.List;

/** What a field of the document that a pattern is held against can hold. */
public sealed interface FieldType {
  /** Any value, or fields of its own that nobody declared. */
  record Open() implements FieldType {}

  /**
   * A text, or several.
   *
   * @param allowed every text it can be; empty = any
   */
  record Words(List<String> allowed) implements FieldType {
    public Words {
      allowed = List.copyOf(allowed);
    }
  }

  /**
   * A number.
   *
   * @param least smallest it can be
   * @param most greatest it can be
   */
  record Amount(double least, double most) implements FieldType {}

  /** True or false. */
  record Truth() implements FieldType {}

  /** Fields of its own. */
  record Group() implements FieldType {}
}
