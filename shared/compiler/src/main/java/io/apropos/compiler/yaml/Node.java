package io.apropos.compiler.yaml;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML that remembers where it was written. */
public sealed interface Node {
  Mark mark();

  /** The same without the marks. */
  Value value();

  /** A text, number, flag or null. */
  record Scalar(Mark mark, Value value) implements Node {}

  /** A list. */
  record Sequence(Mark mark, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Value value() {
      return Value.items(items.stream().map(Node::value).toList());
    }
  }

  /** A map; members in the order of the file, each name once. */
  record Mapping(Mark mark, List<Member> members) implements Node {
    public Mapping {
      members = List.copyOf(members);
    }

    @Override
    public Value.Fields value() {
      Map<String, Value> fields = new LinkedHashMap<>();
      members.forEach(member -> fields.put(member.name(), member.value().value()));
      return new Value.Fields(fields);
    }
  }

  /** One name and what stands behind it; {@code mark} is the name's. */
  record Member(String name, Mark mark, Node value) {}

  /** The members of a map, or none. */
  default List<Member> members() {
    return List.of();
  }

  /** The elements of a list, or none. */
  default List<Node> items() {
    return List.of();
  }

  /** What stands behind a name of a map; empty for anything else, and for null. */
  default Optional<Node> get(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .map(Member::value)
        .filter(node -> !(node.value() instanceof Value.Nothing))
        .findFirst();
  }

  /** The elements of the list behind a name, or none. */
  default List<Node> list(String name) {
    return get(name).map(Node::items).orElse(List.of());
  }

  /** The text of a scalar that is a text. */
  default Optional<String> text() {
    return value() instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty();
  }

  /** The text behind a name. */
  default Optional<String> text(String name) {
    return get(name).flatMap(Node::text);
  }

  /** The number behind a name. */
  default Optional<BigDecimal> number(String name) {
    return get(name)
        .flatMap(n ->
            n.value() instanceof Value.Num(var number) ? Optional.of(number) : Optional.empty());
  }

  /** Where a name is written, else where this begins. */
  default Mark markOf(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .map(Member::mark)
        .findFirst()
        .orElse(mark());
  }
}
