package io.apropos.domain.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any value a website or a marketer may write: the one tree for properties, traits, catalogue
 * documents and receipts. {@code null} members are dropped by whoever reads them: null is absent.
 */
public sealed interface Value {
  /** A text, possibly empty. */
  record Text(String text) implements Value {}

  /** A number, exact as written. Equal when numerically equal: 1.0 is 1. */
  record Num(BigDecimal number) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Num that && number.compareTo(that.number) == 0;
    }

    @Override
    public int hashCode() {
      return number.stripTrailingZeros().hashCode();
    }
  }

  /** True or false. */
  record Flag(boolean flag) implements Value {}

  /** The JSON null, kept only where a contract gives it a meaning (lifts a limit, no cap). */
  record Nothing() implements Value {}

  /** A list, in order. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object; members keep the order in which they were written. */
  record Fields(Map<String, Value> members) implements Value {
    /** Without any member. */
    public static final Fields NONE = new Fields(Map.of());

    public Fields {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Optional<Value> find(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /**
     * The value at a dotted path, for instance {@code properties.cart_id}; empty if any step is
     * absent.
     */
    public Optional<Value> at(String path) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        return find(path);
      }
      return find(path.substring(0, dot))
          .flatMap(v -> v instanceof Fields f ? f.at(path.substring(dot + 1)) : Optional.empty());
    }

    /** The text member of that name; a number counts as its digits. */
    public Optional<String> text(String name) {
      return find(name).flatMap(Value::asText);
    }

    public Optional<BigDecimal> number(String name) {
      return find(name).flatMap(v -> v instanceof Num n ? Optional.of(n.number) : Optional.empty());
    }

    public Optional<Boolean> flag(String name) {
      return find(name).flatMap(v -> v instanceof Flag f ? Optional.of(f.flag) : Optional.empty());
    }

    /** The object member of that name; {@link #NONE} when absent or not an object. */
    public Fields fields(String name) {
      return members.get(name) instanceof Fields f ? f : NONE;
    }

    /** The list member of that name; empty when absent or not a list. */
    public List<Value> items(String name) {
      return members.get(name) instanceof Items i ? i.items : List.of();
    }

    /** A copy with one member set. */
    public Fields with(String name, Value value) {
      Map<String, Value> next = new LinkedHashMap<>(members);
      next.put(name, value);
      return new Fields(next);
    }
  }

  /** The text of a text, the digits of a number, otherwise empty. */
  static Optional<String> asText(Value value) {
    return switch (value) {
      case Text(String text) -> Optional.of(text);
      case Num(BigDecimal number) -> Optional.of(number.toPlainString());
      case Flag _, Nothing _, Items _, Fields _ -> Optional.empty();
    };
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Num(BigDecimal.valueOf(number));
  }

  static Value of(double number) {
    return new Num(BigDecimal.valueOf(number));
  }

  static Value of(BigDecimal number) {
    return new Num(number);
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  static Items items(List<? extends Value> items) {
    return new Items(List.copyOf(items));
  }

  static Items texts(Iterable<String> texts) {
    var items = new java.util.ArrayList<Value>();
    texts.forEach(text -> items.add(new Text(text)));
    return new Items(items);
  }
}
