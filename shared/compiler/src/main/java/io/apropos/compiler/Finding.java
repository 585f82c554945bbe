package io.apropos.compiler;

import java.util.Comparator;

/**
 * One thing a marketer has to change, and where.
 *
 * @param file path inside the catalogue, with forward slashes
 * @param line counts from 1
 * @param column counts from 1, in characters
 * @param code of a {@link Code} or a {@link Warning}
 * @param message the rule and the remedy; never a client's value
 */
public record Finding(String file, int line, int column, String code, String message)
    implements Comparable<Finding> {
  private static final Comparator<Finding> AS_READ =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::code)
          .thenComparing(Finding::message);

  @Override
  public int compareTo(Finding other) {
    return AS_READ.compare(this, other);
  }

  /** As editors and terminals understand it: {@code path:line:column: code: message}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s: %s".formatted(file, line, column, code, message);
  }
}
