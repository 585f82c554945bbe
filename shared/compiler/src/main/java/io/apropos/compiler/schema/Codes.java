package io.apropos.compiler.schema;

import io.apropos.compiler.Code;
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
  static Code of(List<String> path, String keyword, @Nullable String regex) {
    return switch (keyword) {
      case "required" -> last(path).equals("code") ? Code.OFFER_OUT_OF_RANGE : Code.MISSING_FIELD;
      case "minItems", "minLength" ->
          path.contains("offer") ? Code.OFFER_OUT_OF_RANGE : Code.MISSING_FIELD;
      case "minimum", "maximum", "exclusiveMinimum" -> number(path);
      case "const" -> path.contains("levels") ? Code.OFFER_OUT_OF_RANGE : Code.WRONG_TYPE;
      case "maxLength" -> isIdentifier(path) ? Code.INVALID_ID : Code.OUT_OF_RANGE;
      case "maxItems", "minProperties" -> Code.OUT_OF_RANGE;
      case "pattern" -> pattern(path, regex);
      default -> Code.WRONG_TYPE;
    };
  }

  private static Code number(List<String> path) {
    if (path.contains("caps")) {
      return Code.CAP_OUT_OF_RANGE;
    }
    if (path.contains("offer")) {
      return Code.OFFER_OUT_OF_RANGE;
    }
    boolean count = path.contains("budgets") || path.stream().anyMatch(COUNTS::contains);
    return count ? Code.OUT_OF_RANGE : Code.SCORE_OUT_OF_RANGE;
  }

  private static Code pattern(List<String> path, @Nullable String regex) {
    String field = last(path);
    if (path.contains("caps") && field.equals("window")) {
      return Code.CAP_OUT_OF_RANGE;
    }
    if (path.contains("quietHours") && Set.of("start", "end").contains(field)) {
      return Code.QUIET_HOURS_INVALID;
    }
    if (Set.of("src", "image").contains(field)) {
      return Code.IMAGE_UNSAFE;
    }
    if (Set.of("href", "url").contains(field)) {
      return Code.LINK_UNSAFE;
    }
    return Wording.ID.equals(regex) ? Code.INVALID_ID : Code.WRONG_TYPE;
  }

  private static boolean isIdentifier(List<String> path) {
    return last(path).equals("id") || last(path).equals("version");
  }

  private static String last(List<String> path) {
    return path.isEmpty() ? "" : path.getLast();
  }
}
