package io.apropos.compiler.template;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes a sample person until the conditions on the way to a branch hold, where they can. */
final class Casting {
  private static final Value NONE = new Value.Nothing();
  private static final Value NOBODY = Value.items(List.of());

  /** What a mail always has, and that may yet be empty or 0. */
  private static final Set<String> EMPTIABLE =
      Set.of("products", "basket.items", "confirm.topics", "client.orderCount");

  private final Scope always;

  /**
   * @param guaranteed names that have a value whenever the message is sent
   */
  Casting(Set<String> guaranteed) {
    this.always = Scope.top(guaranteed);
  }

  /**
   * @param person of whom everything is known
   * @return empty when no such person can get the mail
   */
  Optional<Value.Fields> cast(Value.Fields person, List<Condition> way) {
    Optional<Value.Fields> cast = Optional.of(person);
    for (Condition condition : way) {
      cast = cast.flatMap(so -> meet(so, condition));
    }
    return cast;
  }

  private Optional<Value.Fields> meet(Value.Fields person, Condition condition) {
    if (condition.name().startsWith("@") || condition.name().startsWith(Scope.ANYTHING)) {
      return Optional.of(person);
    }
    if (condition.value().isPresent()) {
      return equal(person, condition, condition.value().get());
    }
    return condition.holds() ? Optional.of(person) : absent(person, condition.name());
  }

  /** Everything is there from the start, so only what must be absent is to be done. */
  private Optional<Value.Fields> absent(Value.Fields person, String name) {
    if (name.startsWith("offer")) {
      return Optional.of(person.with("offer", Value.Fields.NONE));
    }
    if (EMPTIABLE.contains(name)) {
      boolean count = name.endsWith("Count");
      return Optional.of(set(person, name, count ? Value.of(0) : NOBODY));
    }
    return always.has(name) ? Optional.empty() : Optional.of(set(person, name, NONE));
  }

  private static Optional<Value.Fields> equal(
      Value.Fields person, Condition condition, String wanted) {
    String name = condition.name();
    Optional<Value> now = get(person, name);
    boolean already = now.flatMap(Casting::written).equals(Optional.of(wanted));
    if (already == condition.holds()) {
      return Optional.of(person);
    }
    if (name.equals("client.language")) {
      return Optional.empty(); // it is the language in which the page is rendered
    }
    boolean number = now.filter(value -> value instanceof Value.Num).isPresent();
    if (condition.holds()) {
      return number
          ? counted(person, name, wanted)
          : Optional.of(set(person, name, Value.of(wanted)));
    }
    return Optional.of(
        set(person, name, number ? Value.of(more(wanted)) : Value.of(other(name, wanted))));
  }

  private static Optional<Value.Fields> counted(Value.Fields person, String name, String wanted) {
    try {
      return Optional.of(set(person, name, Value.of(new BigDecimal(wanted))));
    } catch (NumberFormatException word) {
      return Optional.empty(); // a number is never a word
    }
  }

  private static BigDecimal more(String number) {
    return new BigDecimal(number).add(BigDecimal.ONE);
  }

  private static String other(String name, String than) {
    if (name.equals("client.stage")) {
      return than.equals("single") ? "active" : "single";
    }
    return than + "x";
  }

  private static Optional<String> written(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Optional.of(text);
      case Value.Num(BigDecimal number) -> Optional.of(number.stripTrailingZeros().toPlainString());
      case Value.Flag(boolean flag) -> Optional.of(String.valueOf(flag));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> get(Value.Fields person, String name) {
    return name.startsWith("item.")
        ? person.items("products").stream()
            .findFirst()
            .flatMap(article -> ((Value.Fields) article).at(name.substring(5)))
        : person.at(name);
  }

  private static Value.Fields set(Value.Fields person, String name, Value value) {
    if (name.startsWith("item.")) {
      return articles(person, name.substring(5), value);
    }
    int dot = name.indexOf('.');
    if (dot < 0) {
      return person.with(name, value);
    }
    String group = name.substring(0, dot);
    return person.with(group, set(person.fields(group), name.substring(dot + 1), value));
  }

  private static Value.Fields articles(Value.Fields person, String member, Value value) {
    Value articles =
        Value.items(
            person.items("products").stream()
                .<Value>map(article -> ((Value.Fields) article).with(member, value))
                .toList());
    return person
        .with("products", articles)
        .with("basket", person.fields("basket").with("items", articles));
  }
}
