package io.apropos.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed looks at an untyped tree; each refusal names the place. */
final class Tree {
  private Tree() {}

  static Map<String, @Nullable Object> mapping(
      @Nullable Object node, String resource, String property) {
    if (!(node instanceof Map<?, ?> map)) {
      throw new TemplateException(resource, property, "must be a mapping");
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach((key, value) -> members.put(String.valueOf(key), value));
    return members;
  }

  static List<?> list(@Nullable Object node, String resource, String property) {
    if (!(node instanceof List<?> list)) {
      throw new TemplateException(resource, property, "must be a list");
    }
    return list;
  }

  /** Numbers and booleans are texts where a text is wanted, as in CloudFormation. */
  static String text(@Nullable Object node, String resource, String property) {
    return switch (node) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> throw new TemplateException(resource, property, "must be a text");
    };
  }

  /** Members of {@code above} win; mappings are merged, everything else is replaced. */
  static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> below, Map<String, @Nullable Object> above) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(below);
    above.forEach((key, value) ->
        result.put(
            key,
            value instanceof Map<?, ?> && result.get(key) instanceof Map<?, ?>
                ? merged(mapping(result.get(key), key, key), mapping(value, key, key))
                : value));
    return result;
  }
}
