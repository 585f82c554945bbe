package io.apropos.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Properties of one resource, read one by one; {@link #refuseOthers} turns what nobody asked for
 * into an error, so that a misspelt name never passes in silence.
 */
final class Properties {
  private final String resource;
  private final String path;
  private final Map<String, @Nullable Object> members;
  private final Expressions expressions;
  private final Set<String> read = new HashSet<>();
  private final List<Properties> below = new ArrayList<>();

  Properties(
      String resource,
      String path,
      Map<String, @Nullable Object> members,
      Expressions expressions) {
    this.resource = resource;
    this.path = path;
    this.members = members;
    this.expressions = expressions;
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  TemplateException refusal(String name, String problem) {
    return new TemplateException(resource, place(name), problem);
  }

  private @Nullable Object value(String name) {
    read.add(name);
    return expressions.resolve(members.get(name), resource, place(name));
  }

  Optional<String> optional(String name) {
    Object value = value(name);
    return value == null ? Optional.empty() : Optional.of(Tree.text(value, resource, place(name)));
  }

  String text(String name) {
    return optional(name).orElseThrow(() -> refusal(name, "is missing"));
  }

  /**
   * @param lowest smallest value allowed
   */
  int whole(String name, int absent, int lowest, int highest) {
    Optional<String> text = optional(name);
    try {
      int value = text.map(Integer::parseInt).orElse(absent);
      if (value >= lowest && value <= highest) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      throw refusal(name, "must be a whole number");
    }
    throw refusal(name, "must lie in %d..%d".formatted(lowest, highest));
  }

  boolean flag(String name) {
    return switch (optional(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal(name, "must be true or false");
    };
  }

  List<String> texts(String name) {
    Object value = value(name);
    List<String> texts = new ArrayList<>();
    if (value != null) {
      for (Object element : Tree.list(value, resource, place(name))) {
        texts.add(Tree.text(element, resource, place(name)));
      }
    }
    return texts;
  }

  /** The members of a mapping as texts; empty when absent. */
  Map<String, String> textMapping(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Properties child = child(name);
    child.members.keySet().forEach(key -> texts.put(key, child.text(key)));
    return texts;
  }

  /** The properties below {@code name}; none when it is absent. */
  Properties child(String name) {
    read.add(name);
    Object node = members.get(name);
    return kept(place(name), node == null ? Map.of() : Tree.mapping(node, resource, place(name)));
  }

  private Properties kept(String at, Map<String, @Nullable Object> properties) {
    Properties child = new Properties(resource, at, properties, expressions);
    below.add(child);
    return child;
  }

  /** One for each mapping in the list {@code name}. */
  List<Properties> children(String name) {
    read.add(name);
    Object node = members.get(name);
    List<Properties> children = new ArrayList<>();
    if (node != null) {
      for (Object element : Tree.list(node, resource, place(name))) {
        String at = "%s[%d]".formatted(place(name), children.size());
        children.add(kept(at, Tree.mapping(element, resource, at)));
      }
    }
    return children;
  }

  /** Names of all members, in the order of the file. */
  Set<String> names() {
    return members.keySet();
  }

  /** The whole, resolved. */
  Map<String, @Nullable Object> tree(String name) {
    return Tree.mapping(value(name), resource, place(name));
  }

  /** Properties that the local cloud knows and has no use for. */
  Properties ignore(String... names) {
    read.addAll(List.of(names));
    return this;
  }

  /**
   * Looks below the children that were read too.
   *
   * @throws TemplateException naming the first property that was neither read nor ignored
   */
  void refuseOthers() {
    for (String name : members.keySet()) {
      if (!read.contains(name)) {
        throw refusal(name, "the local cloud does not understand this property");
      }
    }
    below.forEach(Properties::refuseOthers);
  }
}
