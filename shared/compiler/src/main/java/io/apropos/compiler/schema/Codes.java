package io.apropos.compiler.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which code of the error list a broken rule of a schema has, by the place of the field. */
final class Codes {
  private static final Set<String> COUNTS =
      Set.of("max", "weeklyMaximum", "pauseDays", "limit", "dailyLimit", "daily");

  private Codes() {}

  /**
   * @param path names and indexes from the root to the field
   * @param keyword of JSON Schema
   * @param regex of the keyword {@code pattern}, else null
   */
  static String of(List<String> path, String keyword, @Nullable String regex) {
    return switch (keyword) {
      case "required" -> last(path).equals("code") ? "offer-out-of-range" : "missing-field";
      case "minItems", "minLength" ->
          path.contains("offer") ? "offer-out-of-range" : "missing-field";
      case "minimum", "maximum", "exclusiveMinimum" -> number(path);
      case "const" -> path.contains("levels") ? "offer-out-of-range" : "wrong-type";
      case "maxLength" -> isIdentifier(path) ? "invalid-id" : "out-of-range";
      case "maxItems", "minProperties" -> "out-of-range";
      case "pattern" -> pattern(path, regex);
      default -> "wrong-type";
    };
  }

  private static String number(List<String> path) {
    if (path.contains("caps")) {
      return "cap-out-of-range";
    }
    if (path.contains("offer")) {
      return "offer-out-of-range";
    }
    boolean count = path.stream().anyMatch(COUNTS::contains);
    return count ? "out-of-range" : "score-out-of-range";
  }

  private static String pattern(List<String> path, @Nullable String regex) {
    String field = last(path);
    if (path.contains("caps") && field.equals("window")) {
      return "cap-out-of-range";
    }
    if (path.contains("quietHours") && Set.of("start", "end").contains(field)) {
      return "quiet-hours-invalid";
    }
    if (Set.of("src", "image").contains(field)) {
      return "image-unsafe";
    }
    if (Set.of("href", "url").contains(field)) {
      return "link-unsafe";
    }
    return Wording.ID.equals(regex) ? "invalid-id" : "wrong-type";
  }

  private static boolean isIdentifier(List<String> path) {
    return last(path).equals("id") || last(path).equals("version");
  }

  private static String last(List<String> path) {
    return path.isEmpty() ? "" : path.getLast();
  }
}
