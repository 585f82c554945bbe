package io.apropos.compiler.schema;

import java.util.List;
import java.util.Map;

/** How the rules of the schemas are said to somebody who never saw a schema. */
final class Wording {
  static final String ID = "^[a-z0-9]+(-[a-z0-9]+)*$";
  static final String LANGUAGE = "^[a-z]{2,3}(-[A-Z]{2})?$";

  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry(ID, "lower-case letters, digits and single hyphens, at most 64"),
          Map.entry(LANGUAGE, "a language tag such as en or fr-CA"),
          Map.entry(
              "^[1-9][0-9]{0,4}(m|h|d)$", "a duration: a number from 1 to 99999, then m, h or d"),
          Map.entry(
              "^(0d|[1-9][0-9]{0,4}(m|h|d))$", "a duration such as 7d, or 0d for the best now"),
          Map.entry("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date such as 2026-11-27"),
          Map.entry(
              "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$",
              "an instant such as 2026-11-27T08:00:00Z, with Z or an offset"),
          Map.entry(
              "^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$", "a time from 00:00 to 24:00, as HH:MM"),
          Map.entry("^[A-Z]{3}$", "a currency such as EUR"),
          Map.entry("^[A-Z]{2}$", "a country such as \"FR\", quoted"),
          Map.entry("^https://", "an address that begins with https://"),
          Map.entry("^[a-z0-9.-]+$", "a host name such as shop.example"),
          Map.entry("^[1-9][0-9]{0,4}ms$", "a number of milliseconds such as 200ms"),
          Map.entry("^[A-Za-z_][A-Za-z0-9_.]*$", "a path such as properties.cart_id"),
          Map.entry(
              "^[A-Za-z][A-Za-z0-9_ -]{0,127}$", "a name that begins with a letter, at most 128"));

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "number", "a number",
          "integer", "a whole number",
          "boolean", "true or false",
          "object", "a map of fields",
          "array", "a list",
          "null", "null");

  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("class", "say marketing or transactional"),
          Map.entry("topic", "name one of topics.yaml"),
          Map.entry("channels", "list email, web or advisor"),
          Map.entry("expiry", "say for how long it may still be sent, such as 48h"),
          Map.entry("whenCapped", "say what becomes of it at a cap: drop, hold or yield"),
          Map.entry("subject", "an e-mail needs one"),
          Map.entry("template", "an e-mail needs one; its file stands in templates/"),
          Map.entry("placements", "what is shown on web or at the advisor's desk"),
          Map.entry("defaultVariant", "say which variant serves without an experiment"),
          Map.entry("limit", "say how many; 0 is never, null is no cap"),
          Map.entry("uses", "say how often a code may be used"),
          Map.entry("event", "say which event fires the trigger"),
          Map.entry("id", "as the file is called"));

  private Wording() {}

  static String pattern(String regex) {
    return PATTERNS.getOrDefault(regex, "another form");
  }

  /** {@code [string, null]} as {@code a text or null}. */
  static String type(String schemaType) {
    List<String> names = List.of(schemaType.replaceAll("[\\[\\]\\s\"]", "").split(",", -1));
    StringBuilder said = new StringBuilder();
    for (String name : names) {
      said.append(said.isEmpty() ? "" : " or ").append(TYPES.getOrDefault(name, name));
    }
    return said.toString();
  }

  /**
   * @param within the field that should be there; empty = the file
   */
  static String needed(String field, List<String> within) {
    boolean named = field.equals("id") && !within.isEmpty();
    String remedy = named ? "give it a name of its own, such as a-name" : NEEDED.get(field);
    return "\"%s\" is missing%s".formatted(field, remedy == null ? "; add it" : "; " + remedy);
  }
}
