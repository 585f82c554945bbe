package io.apropos.cli;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what a pattern of the catalogue asks of a field: {@code email: absent, must exist}. */
final class PatternWords {
  private static final Pattern CLAUSE = Pattern.compile("([\\w.-]+) (\\[.*])");

  private static final Map<String, String> COMPARISONS =
      Map.of(">=", "at least", ">", "more than", "<=", "at most", "<", "less than", "=", "exactly");

  private PatternWords() {}

  /**
   * @param seen what the field held, as receipts tell it; may be empty
   * @return empty when the clause is no pattern
   */
  static Optional<String> of(String clause, String seen) {
    Matcher parts = CLAUSE.matcher(clause);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String field = parts.group(1);
    return alternatives(parts.group(2))
        .map(asked ->
            seen.isEmpty()
                ? "%s must %s".formatted(field, asked)
                : "%s: %s, must %s".formatted(field, unquoted(seen), asked));
  }

  private static Optional<String> alternatives(String pattern) {
    try {
      return Json.read(pattern.getBytes(StandardCharsets.UTF_8)) instanceof Value.Items all
          ? Optional.of(
              all.items().stream().map(PatternWords::asked).collect(Collectors.joining(" or ")))
          : Optional.empty();
    } catch (Malformed cut) {
      return Optional.empty();
    }
  }

  private static String asked(Value alternative) {
    if (!(alternative instanceof Value.Fields test) || test.members().size() != 1) {
      return "be " + text(alternative);
    }
    var only = test.members().entrySet().iterator().next();
    return switch (only.getKey()) {
      case "exists" -> test.flag("exists").orElse(false) ? "exist" : "not exist";
      case "numeric" -> "be " + compared(test.items("numeric").iterator());
      case "anything-but" -> "not be " + text(only.getValue());
      default -> "match " + only.getKey() + " " + text(only.getValue());
    };
  }

  private static String compared(java.util.Iterator<Value> parts) {
    StringBuilder text = new StringBuilder();
    while (parts.hasNext()) {
      String comparison = text(parts.next());
      text.append(text.isEmpty() ? "" : " and ")
          .append(COMPARISONS.getOrDefault(comparison, comparison));
      if (parts.hasNext()) {
        text.append(' ').append(text(parts.next()));
      }
    }
    return text.toString();
  }

  private static String text(Value value) {
    return value instanceof Value.Items all
        ? all.items().stream().map(PatternWords::text).collect(Collectors.joining(" or "))
        : unquoted(new String(Json.write(value), StandardCharsets.UTF_8));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
