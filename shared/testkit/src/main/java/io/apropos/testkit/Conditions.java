package io.apropos.testkit;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.domain.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Conditions by the rules of DynamoDB: values of two types are never ordered. */
final class Conditions {
  private Conditions() {}

  static boolean hold(Condition condition, Optional<Item> item) {
    return switch (condition) {
      case Condition.Always _ -> true;
      case Condition.ItemAbsent _ -> item.isEmpty();
      case Condition.ItemExists _ -> item.isPresent();
      case Condition.Absent(String name) -> attribute(item, name).isEmpty();
      case Condition.Present(String name) -> attribute(item, name).isPresent();
      case Condition.Equal(String name, Value value) ->
          attribute(item, name).equals(Optional.of(new Attribute.Plain(value)));
      case Condition.AtMost(String name, Value value) -> {
        OptionalInt order = order(item, name, value);
        yield order.isPresent() && order.getAsInt() <= 0;
      }
      case Condition.AtLeast(String name, Value value) -> {
        OptionalInt order = order(item, name, value);
        yield order.isPresent() && order.getAsInt() >= 0;
      }
      case Condition.All all -> all.conditions().stream().allMatch(c -> hold(c, item));
      case Condition.Any any -> any.conditions().stream().anyMatch(c -> hold(c, item));
    };
  }

  private static Optional<Attribute> attribute(Optional<Item> item, String name) {
    return item.map(i -> i.attributes().get(name));
  }

  private static OptionalInt order(Optional<Item> item, String name, Value other) {
    return switch (item.flatMap(i -> i.value(name)).orElse(new Value.Nothing())) {
      case Value.Text(String text) when other instanceof Value.Text(String bound) ->
          OptionalInt.of(
              Arrays.compareUnsigned(
                  text.getBytes(StandardCharsets.UTF_8), bound.getBytes(StandardCharsets.UTF_8)));
      case Value.Num(var number) when other instanceof Value.Num(var bound) ->
          OptionalInt.of(number.compareTo(bound));
      default -> OptionalInt.empty();
    };
  }
}
