package io.apropos.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A pattern as EventBridge and event source mappings write it. Equality of texts, numbers, booleans
 * and null, and {@code prefix}, are understood; anything else is refused when the pattern is read.
 */
final class EventPattern {
  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws IllegalArgumentException for what is no JSON object or uses another comparison
   */
  static EventPattern of(String json) {
    try {
      JsonNode pattern = Json.MAPPER.readTree(json);
      check(pattern, json);
      return new EventPattern(pattern);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a filter pattern is no JSON: " + json, e);
    }
  }

  private static void check(JsonNode node, String json) {
    if (!node.isObject() || node.isEmpty()) {
      throw new IllegalArgumentException(
          "a pattern is made of objects that are not empty and of arrays at the leaves: " + json);
    }
    for (JsonNode member : node) {
      if (member.isArray() && !member.isEmpty()) {
        member.forEach(leaf -> checkLeaf(leaf, json));
      } else {
        check(member, json);
      }
    }
  }

  private static void checkLeaf(JsonNode leaf, String json) {
    boolean prefix = leaf.isObject() && leaf.size() == 1 && leaf.path("prefix").isTextual();
    if (leaf.isContainerNode() && !prefix) {
      throw new IllegalArgumentException(
          "a pattern knows equality and prefix here, not %s: %s".formatted(leaf, json));
    }
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    if (pattern.isArray()) {
      return matchesLeaf(pattern, event);
    }
    return event.isObject()
        && pattern.properties().stream()
            .allMatch(member -> matches(member.getValue(), event.path(member.getKey())));
  }

  private static boolean matchesLeaf(JsonNode allowed, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (matchesLeaf(allowed, element)) {
          return true;
        }
      }
      return false;
    }
    for (JsonNode one : allowed) {
      if (one.isObject() ? startsWith(value, one) : one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(JsonNode value, JsonNode comparison) {
    return value.isTextual() && value.asText().startsWith(comparison.path("prefix").asText());
  }
}
