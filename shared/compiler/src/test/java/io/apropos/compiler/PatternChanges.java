package io.apropos.compiler;

import java.util.stream.Stream;

/** What a rule must not hold: one change each to the sample catalogue. */
final class PatternChanges {
  private static final String BASKET = "messages/abandoned-basket.yaml";

  private PatternChanges() {}

  static Stream<Change> patterns() {
    String rule = "stage: [{anything-but: [visitor]}]";
    return Stream.of(
        new Change(BASKET, rule, "city: [{regex: \"(a+)+$\"}]", "rule-unknown-operator", 30),
        new Change(BASKET, rule, "city: [{cidr: \"10.0.0.0/8\"}]", "rule-unknown-operator", 30),
        new Change(BASKET, rule, "$and: [{city: [a]}, {city: [b]}]", "rule-unknown-operator", 30),
        new Change(BASKET, rule, "city: [{prefix: a, suffix: b}]", "rule-unknown-operator", 30),
        new Change(BASKET, rule, "city: [{wildcard: \"a**\"}]", "rule-unknown-operator", 30),
        new Change(
            BASKET, rule, "orderCount: [{numeric: [\"=>\", 1]}]", "rule-unknown-operator", 30),
        new Change(BASKET, rule, "city: []", "rule-empty", 30),
        new Change(BASKET, rule, "city: [{anything-but: []}]", "rule-empty", 30),
        new Change(BASKET, rule, "city: [{prefix: \"\"}]", "rule-empty", 30),
        new Change(BASKET, rule, "$or: [{city: [a]}]", "rule-empty", 30),
        new Change(
            BASKET,
            rule,
            "orderCount: [{numeric: [\">\", 5, \"<\", 5]}]",
            "rule-never-matches",
            30),
        new Change(BASKET, rule, "orderCount: [{numeric: [\"<\", 0]}]", "rule-never-matches", 30),
        new Change(BASKET, rule, "stage: [regular]", "rule-never-matches", 30),
        new Change(BASKET, rule, "valueTier: [6]", "rule-never-matches", 30),
        new Change(BASKET, rule, "country: [NO]", "wrong-type", 30),
        new Change(BASKET, rule, "country: [false]", "wrong-type", 30),
        new Change(BASKET, rule, "orderCount: [\"3\"]", "wrong-type", 30),
        new Change(BASKET, rule, "city: Paris", "wrong-type", 30),
        new Change(BASKET, rule, "city: {name: [x]}", "wrong-type", 30),
        new Change(BASKET, rule, "basket: [x]", "wrong-type", 30),
        new Change(BASKET, rule, "city: [{numeric: [\">\", 1]}]", "wrong-type", 30),
        new Change(BASKET, rule, "citty: [x]", "unknown-reference", 30),
        new Change(BASKET, rule, nested(70), "rule-too-deep", 30),
        new Change(BASKET, rule, nested(10_000), "yaml-syntax", 30),
        new Change(
            BASKET,
            rule,
            "$or: " + many(11) + "\n  basket: {$or: " + many(100) + "}",
            "rule-too-large",
            0),
        new Change(BASKET, "    where:  ", "    wehre:  ", "unknown-field", 0),
        new Change(BASKET, "      properties:\n", "      propertys:\n", "unknown-reference", 0));
  }

  private static String nested(int levels) {
    return "basket: " + "{a: ".repeat(levels) + "[x]" + "}".repeat(levels);
  }

  private static String many(int rules) {
    return "[" + "{}, ".repeat(rules - 1) + "{}]";
  }
}
