package io.apropos.aws;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Expressions of one request: every name is written through a placeholder, reserved or not. */
final class Expressions {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  Optional<Map<String, String>> names() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  Optional<Map<String, AttributeValue>> values() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  /** Empty when there is nothing to hold. */
  Optional<String> condition(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> Optional.empty();
      case Condition.ItemAbsent _ -> Optional.of(absent(Attributes.PK));
      case Condition.ItemExists _ -> Optional.of(present(Attributes.PK));
      case Condition.Absent(String attribute) -> Optional.of(absent(attribute));
      case Condition.Present(String attribute) -> Optional.of(present(attribute));
      case Condition.Equal(String attribute, Value value) ->
          Optional.of(name(attribute) + " = " + value(value));
      case Condition.AtMost(String attribute, Value value) ->
          Optional.of(name(attribute) + " <= " + value(value));
      case Condition.AtLeast(String attribute, Value value) ->
          Optional.of(name(attribute) + " >= " + value(value));
      case Condition.All(List<Condition> all) -> joined(all, " AND ");
      case Condition.Any(List<Condition> any) -> joined(any, " OR ");
    };
  }

  String update(Write.Update update) {
    List<String> clauses = new ArrayList<>();
    if (!update.set().isEmpty()) {
      clauses.add(
          update.set().entrySet().stream()
              .map(e -> name(e.getKey()) + " = " + value(Attributes.of(e.getValue())))
              .collect(Collectors.joining(", ", "SET ", "")));
    }
    if (!update.add().isEmpty()) {
      clauses.add(
          update.add().entrySet().stream()
              .map(e -> name(e.getKey()) + " " + value(Value.of(e.getValue())))
              .collect(Collectors.joining(", ", "ADD ", "")));
    }
    if (!update.remove().isEmpty()) {
      clauses.add(
          update.remove().stream()
              .map(this::name)
              .collect(Collectors.joining(", ", "REMOVE ", "")));
    }
    return String.join(" ", clauses);
  }

  String name(String attribute) {
    String placeholder =
        names.entrySet().stream()
            .filter(e -> e.getValue().equals(attribute))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("#n" + names.size());
    names.put(placeholder, attribute);
    return placeholder;
  }

  String value(Value value) {
    return value(Attributes.of(value));
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  private String absent(String attribute) {
    return "attribute_not_exists(" + name(attribute) + ")";
  }

  private String present(String attribute) {
    return "attribute_exists(" + name(attribute) + ")";
  }

  /** DynamoDB refuses parentheses around what needs none. */
  private Optional<String> joined(List<Condition> parts, String with) {
    List<String> written = parts.stream().flatMap(part -> condition(part).stream()).toList();
    return switch (written.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(written.getFirst());
      default ->
          Optional.of(
              written.stream().map(Expressions::enclosed).collect(Collectors.joining(with)));
    };
  }

  private static String enclosed(String part) {
    return part.contains(" AND ") || part.contains(" OR ") ? "(" + part + ")" : part;
  }
}
