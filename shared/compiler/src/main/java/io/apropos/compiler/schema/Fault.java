package io.apropos.compiler.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a schema that a file breaks.
 *
 * @param path names and indexes from the file's root to the value
 * @param evaluation the way through the schema that led to the rule
 * @param rule where the rule is written in the schema, its keyword last
 * @param property the field that is missing or unknown, else empty
 * @param arguments of the rule, as texts
 */
record Fault(
    String keyword,
    List<String> path,
    List<String> evaluation,
    List<String> rule,
    String property,
    List<String> arguments) {
  /** Beside shares in per cent. */
  private static final List<String> SHARE_TO_EXPLORE = List.of("exploration", "share");

  static Fault of(Error error) {
    List<String> arguments = new ArrayList<>();
    Object[] given = error.getArguments() == null ? new Object[0] : error.getArguments();
    for (Object argument : given) {
      arguments.add(String.valueOf(argument));
    }
    return new Fault(
        error.getKeyword(),
        steps(error.getInstanceLocation()),
        steps(error.getEvaluationPath()),
        steps(error.getSchemaLocation().getFragment()),
        error.getProperty() == null ? "" : error.getProperty(),
        List.copyOf(arguments));
  }

  private static List<String> steps(NodePath path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getName(i));
    }
    return List.copyOf(steps);
  }

  /** The schema object that holds the rule. */
  List<String> owner() {
    return rule.isEmpty() ? rule : rule.subList(0, rule.size() - 1);
  }

  @Nullable String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** The field in the words of the file: the last name on the path. */
  String name() {
    for (String step : path.reversed()) {
      if (!step.chars().allMatch(Character::isDigit)) {
        return "\"" + step + "\"";
      }
    }
    return "this file";
  }

  /** What the value must be, as the rest of a sentence. */
  String remedy() {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    return switch (keyword) {
      case "type" -> "must be %s, not %s".formatted(Wording.type(second()), Wording.type(first));
      case "pattern" -> "must be " + Wording.pattern(first);
      case "enum" -> "must be one of " + first.replaceAll("[\\[\\]\"]", "");
      case "const" ->
          path.contains("levels")
              ? "must begin with %s: no rebate is always a choice".formatted(first)
              : "must be " + first;
      case "minimum", "exclusiveMinimum" -> "must be at least " + first;
      case "maximum" ->
          path.equals(SHARE_TO_EXPLORE)
              ? "is a fraction of at most %s: 0.04 is 4 %%".formatted(first)
              : "must be at most " + first;
      case "minItems" -> "must hold at least one";
      case "minLength" -> "must not be empty";
      case "maxLength" -> "is too long; shorten it";
      case "maxItems" -> "holds too many";
      case "uniqueItems" -> "names something twice; keep one";
      case "minProperties" -> "must hold at least one field";
      default -> "has another form than it must have";
    };
  }

  private String second() {
    return arguments.size() < 2 ? "another type" : arguments.get(1);
  }
}
