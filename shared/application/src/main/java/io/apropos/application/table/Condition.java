package io.apropos.application.table;

import io.apropos.domain.value.Value;
import java.util.List;

/** What must hold of an item for a write to happen. A missing item has no attribute. */
public sealed interface Condition {
  /** No condition. */
  record Always() implements Condition {}

  /** The item itself is missing. */
  record ItemAbsent() implements Condition {}

  record ItemExists() implements Condition {}

  record Absent(String attribute) implements Condition {}

  record Present(String attribute) implements Condition {}

  record Equal(String attribute, Value value) implements Condition {}

  /** Present and, by text or number order, less than or equal. */
  record AtMost(String attribute, Value value) implements Condition {}

  /** Present and, by text or number order, greater than or equal. */
  record AtLeast(String attribute, Value value) implements Condition {}

  record All(List<Condition> conditions) implements Condition {}

  record Any(List<Condition> conditions) implements Condition {}

  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }

  static Condition equal(String attribute, String text) {
    return new Equal(attribute, Value.of(text));
  }

  static Condition absent(String attribute) {
    return new Absent(attribute);
  }

  /** Version {@code seen}; 0 = the attribute is absent. */
  static Condition version(String attribute, long seen) {
    return seen == 0 ? new Absent(attribute) : new Equal(attribute, Value.of(seen));
  }
}
