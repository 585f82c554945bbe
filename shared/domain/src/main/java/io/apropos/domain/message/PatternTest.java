package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One alternative of a leaf of an {@link EventPattern}. */
sealed interface PatternTest {
  /** Whether one leaf value passes. */
  boolean accepts(Value leaf);

  /** The value itself, of the same type. */
  record Same(Value value) implements PatternTest {
    @Override
    public boolean accepts(Value leaf) {
      return leaf.equals(value);
    }
  }

  /** There is a leaf, {@code null} included. */
  record Present() implements PatternTest {
    @Override
    public boolean accepts(Value leaf) {
      return true;
    }
  }

  /** There is no leaf; judged on the whole document. */
  record Absent() implements PatternTest {
    @Override
    public boolean accepts(Value leaf) {
      return false;
    }
  }

  /** Begins with, ends with, equals but for letter case, or looks like. */
  record Like(Kind kind, String text) implements PatternTest {
    enum Kind {
      PREFIX,
      SUFFIX,
      EQUALS_IGNORE_CASE,
      WILDCARD
    }

    @Override
    public boolean accepts(Value leaf) {
      return leaf instanceof Value.Text(String seen)
          && switch (kind) {
            case PREFIX -> seen.startsWith(text);
            case SUFFIX -> seen.endsWith(text);
            case EQUALS_IGNORE_CASE -> seen.equalsIgnoreCase(text);
            case WILDCARD -> Wildcard.matches(text, seen);
          };
    }
  }

  /** A number within the bounds, all of which hold. */
  record Numeric(List<Bound> bounds) implements PatternTest {
    /** One comparison, for instance at least 20. */
    record Bound(String operator, BigDecimal number) {
      boolean accepts(BigDecimal seen) {
        int order = seen.compareTo(number);
        return switch (operator) {
          case "=" -> order == 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          case ">=" -> order >= 0;
          default -> throw new IllegalStateException("checked when compiled");
        };
      }
    }

    @Override
    public boolean accepts(Value leaf) {
      return leaf instanceof Value.Num(BigDecimal seen)
          && bounds.stream().allMatch(bound -> bound.accepts(seen));
    }
  }

  /** A leaf that passes none of these. */
  record AnythingBut(List<PatternTest> none) implements PatternTest {
    @Override
    public boolean accepts(Value leaf) {
      return none.stream().noneMatch(test -> test.accepts(leaf));
    }
  }

  /**
   * @throws IllegalArgumentException for a rule that the language does not have
   */
  static PatternTest of(Value alternative) {
    return switch (alternative) {
      case Value.Text _, Value.Num _, Value.Flag _, Value.Nothing _ -> new Same(alternative);
      case Value.Fields(Map<String, Value> members) when members.size() == 1 -> {
        Map.Entry<String, Value> rule = members.entrySet().iterator().next();
        yield rule(rule.getKey(), rule.getValue());
      }
      case Value.Fields _, Value.Items _ ->
          throw new IllegalArgumentException(
              "an alternative is a value or one rule, was " + PatternText.of(alternative));
    };
  }

  private static PatternTest rule(String name, Value operand) {
    return switch (name) {
      case "exists" -> {
        if (operand instanceof Value.Flag(boolean exists)) {
          yield exists ? new Present() : new Absent();
        }
        throw new IllegalArgumentException("exists is true or false");
      }
      case "numeric" -> numeric(operand);
      case "anything-but" -> new AnythingBut(excluded(operand));
      case "prefix", "suffix", "equals-ignore-case", "wildcard" -> like(name, operand);
      default -> throw new IllegalArgumentException("no pattern rule is called " + name);
    };
  }

  private static Like like(String name, Value operand) {
    if (!(operand instanceof Value.Text(String text))) {
      throw new IllegalArgumentException(name + " needs a text");
    }
    return new Like(
        switch (name) {
          case "prefix" -> Like.Kind.PREFIX;
          case "suffix" -> Like.Kind.SUFFIX;
          case "wildcard" -> Like.Kind.WILDCARD;
          default -> Like.Kind.EQUALS_IGNORE_CASE;
        },
        text);
  }

  private static List<PatternTest> excluded(Value operand) {
    return operand instanceof Value.Items(List<Value> items)
        ? items.stream().map(PatternTest::of).toList()
        : List.of(of(operand));
  }

  private static Numeric numeric(Value operand) {
    List<Value> parts = operand instanceof Value.Items(List<Value> items) ? items : List.of();
    if (parts.isEmpty() || parts.size() % 2 != 0) {
      throw new IllegalArgumentException("numeric needs pairs of operator and number");
    }
    List<Numeric.Bound> bounds = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      if (!(parts.get(i) instanceof Value.Text(String operator))
          || !List.of("=", "<", "<=", ">", ">=").contains(operator)
          || !(parts.get(i + 1) instanceof Value.Num(BigDecimal number))) {
        throw new IllegalArgumentException(
            "numeric needs pairs of operator and number, was " + PatternText.of(operand));
      }
      bounds.add(new Numeric.Bound(operator, number));
    }
    return new Numeric(List.copyOf(bounds));
  }
}
