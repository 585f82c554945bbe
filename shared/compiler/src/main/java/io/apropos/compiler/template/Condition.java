package io.apropos.compiler.template;

import io.apropos.compiler.template.Expression.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be true of a person for a branch to be taken.
 *
 * @param name canonical ({@code client.city}, {@code item.quantity})
 * @param holds false when the opposite must be true
 * @param value what the name must be equal to; empty = it must have a value at all
 */
record Condition(String name, boolean holds, Optional<String> value) {
  /** The condition of a block; empty when nothing can be said of it beforehand. */
  static Optional<Condition> of(Expression block, Scope scope, Set<String> clientNames) {
    return switch (block.head()) {
      case "eq" -> equality(block, scope, clientNames);
      case "if", "each", "with" -> first(block, scope, clientNames);
      case "unless" -> first(block, scope, clientNames).map(Condition::opposite);
      default -> Optional.empty();
    };
  }

  Condition opposite() {
    return new Condition(name, !holds, value);
  }

  private static Optional<Condition> first(Expression block, Scope scope, Set<String> names) {
    if (block.parameters().isEmpty()) {
      return Optional.empty();
    }
    return switch (block.parameters().getFirst()) {
      case Parameter.Path(String path) ->
          scope.resolve(path, names).map(name -> new Condition(name, true, Optional.empty()));
      case Parameter.Call(Expression call) when call.head().equals("eq") ->
          equality(call, scope, names);
      case Parameter.Call call -> Optional.empty();
      case Parameter.Literal literal -> Optional.empty();
    };
  }

  /** {@code eq name "value"}, in either order. */
  private static Optional<Condition> equality(Expression eq, Scope scope, Set<String> names) {
    List<Parameter> two = eq.parameters();
    if (two.size() != 2) {
      return Optional.empty();
    }
    List<Parameter> sorted = two.getFirst() instanceof Parameter.Path ? two : two.reversed();
    return sorted.getFirst() instanceof Parameter.Path(String path)
            && sorted.getLast() instanceof Parameter.Literal(String written)
        ? scope.resolve(path, names).map(name -> new Condition(name, true, Optional.of(written)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    String compared = value.map(v -> (holds ? " is \"" : " is not \"") + v + "\"").orElse("");
    return compared.isEmpty() ? (holds ? name : "no " + name) : name + compared;
  }
}
