package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern in the language of Amazon EventBridge: fields are ANDed, lists ORed, {@code $or} joins
 * whole patterns. Two fields under one list must match in the same element; {@code exists} looks at
 * leaves only, and what must not exist exists in no element; {@code null} is a value, not an
 * absence; texts, numbers and flags never equal each other. Regular expressions and {@code cidr}
 * are not part of it.
 */
public final class EventPattern implements Pattern {
  private static final String OR = "$or";

  private final Group root;

  private EventPattern(Group root) {
    this.root = root;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException when it is none; the message names the path
   */
  public static EventPattern of(Value.Fields pattern) {
    return new EventPattern(group(pattern, ""));
  }

  /** The fields at the root of a document that this pattern looks at. */
  public Set<String> reads() {
    Set<String> names = new LinkedHashSet<>();
    collect(root, names);
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Optional<Mismatch> mismatch(Value.Fields document) {
    return root.mismatch(document, Optional.of(document));
  }

  private static void collect(Group group, Set<String> names) {
    for (Member member : group.members) {
      switch (member) {
        case Field field -> names.add(field.name);
        case Either either -> either.groups.forEach(inner -> collect(inner, names));
      }
    }
  }

  private static Group group(Value.Fields pattern, String path) {
    if (pattern.members().isEmpty()) {
      throw new IllegalArgumentException("a pattern needs at least one field" + place(path));
    }
    List<Member> members = new ArrayList<>();
    for (Map.Entry<String, Value> member : pattern.members().entrySet()) {
      String name = member.getKey();
      members.add(
          name.equals(OR)
              ? either(member.getValue(), path)
              : new Field(
                  name, node(member.getValue(), path.isEmpty() ? name : path + "." + name)));
    }
    return new Group(members);
  }

  private static Either either(Value alternatives, String path) {
    if (!(alternatives instanceof Value.Items(List<Value> items)) || items.size() < 2) {
      throw new IllegalArgumentException("$or needs a list of at least two patterns" + place(path));
    }
    return new Either(
        items.stream()
            .map(item -> {
              if (item instanceof Value.Fields fields) {
                return group(fields, path);
              }
              throw new IllegalArgumentException("$or holds patterns only" + place(path));
            })
            .toList());
  }

  private static Node node(Value value, String path) {
    return switch (value) {
      case Value.Fields fields -> group(fields, path);
      case Value.Items(List<Value> items) when !items.isEmpty() ->
          new Leaf(
              path,
              items.stream().map(PatternTest::of).toList(),
              path + " " + PatternText.of(value));
      case Value.Items _, Value.Text _, Value.Num _, Value.Flag _, Value.Nothing _ ->
          throw new IllegalArgumentException(
              "a field of a pattern is a list of alternatives or a pattern" + place(path));
    };
  }

  private static String place(String path) {
    return path.isEmpty() ? "" : ", at " + path;
  }

  private sealed interface Node {
    /** Why the value does not match; {@code document} is the whole, for what must be nowhere. */
    Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> value);
  }

  private sealed interface Member {
    Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> parent);
  }

  private record Group(List<Member> members) implements Node {
    @Override
    public Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> value) {
      return value.isPresent() && value.get() instanceof Value.Items(List<Value> items)
          ? inOneElement(document, items)
          : all(document, value);
    }

    private Optional<Mismatch> inOneElement(Value.Fields document, List<Value> items) {
      if (items.isEmpty()) {
        return all(document, Optional.empty());
      }
      Optional<Mismatch> first = Optional.empty();
      for (Value item : items) {
        Optional<Mismatch> mismatch = mismatch(document, Optional.of(item));
        if (mismatch.isEmpty()) {
          return mismatch;
        }
        first = first.or(() -> mismatch);
      }
      return first;
    }

    private Optional<Mismatch> all(Value.Fields document, Optional<Value> value) {
      for (Member member : members) {
        Optional<Mismatch> mismatch = member.mismatch(document, value);
        if (mismatch.isPresent()) {
          return mismatch;
        }
      }
      return Optional.empty();
    }
  }

  private record Field(String name, Node node) implements Member {
    @Override
    public Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> parent) {
      Optional<Value> value =
          parent.flatMap(p -> p instanceof Value.Fields f ? f.find(name) : Optional.empty());
      return node.mismatch(document, value);
    }
  }

  private record Either(List<Group> groups) implements Member {
    @Override
    public Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> parent) {
      Optional<Mismatch> first = Optional.empty();
      for (Group group : groups) {
        Optional<Mismatch> mismatch = group.mismatch(document, parent);
        if (mismatch.isEmpty()) {
          return mismatch;
        }
        first = first.or(() -> mismatch);
      }
      return first;
    }
  }

  private record Leaf(String path, List<PatternTest> alternatives, String clause) implements Node {
    @Override
    public Optional<Mismatch> mismatch(Value.Fields document, Optional<Value> value) {
      List<Value> leaves = new ArrayList<>();
      value.ifPresent(present -> collect(present, leaves));
      for (PatternTest alternative : alternatives) {
        boolean holds =
            alternative instanceof PatternTest.Absent
                ? isNowhere(document)
                : leaves.stream().anyMatch(alternative::accepts);
        if (holds) {
          return Optional.empty();
        }
      }
      return Optional.of(new Mismatch(clause, value.map(PatternText::of).orElse("absent")));
    }

    private boolean isNowhere(Value.Fields document) {
      List<Value> leaves = new ArrayList<>();
      descend(document, path, leaves);
      return leaves.isEmpty();
    }

    private static void descend(Value value, String path, List<Value> leaves) {
      if (value instanceof Value.Items(List<Value> items)) {
        items.forEach(item -> descend(item, path, leaves));
      } else if (value instanceof Value.Fields fields) {
        int dot = path.indexOf('.');
        if (dot < 0) {
          fields.find(path).ifPresent(found -> collect(found, leaves));
        } else {
          fields
              .find(path.substring(0, dot))
              .ifPresent(found -> descend(found, path.substring(dot + 1), leaves));
        }
      }
    }

    private static void collect(Value value, List<Value> leaves) {
      switch (value) {
        case Value.Items(List<Value> items) -> items.forEach(item -> collect(item, leaves));
        case Value.Fields _ -> {}
        case Value.Text _, Value.Num _, Value.Flag _, Value.Nothing _ -> leaves.add(value);
      }
    }
  }
}
