package io.apropos.cli;

import io.apropos.domain.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sample catalogue with the files of a case laid over it. */
final class BadCatalogue {
  private static final String SPRING =
      """
      id: spring
      class: marketing
      topic: promo
      channels: [email]
      expiry: 7d
      whenCapped: yield
      subject: Hello
      template: spring
      """;

  private BadCatalogue() {}

  static Path copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(Root.catalogue())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(Root.catalogue().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }

  /**
   * @throws IllegalArgumentException when there is no such recipe
   */
  static Path laidOver(Path target, Value.Fields files) throws IOException {
    copy(target);
    for (var file : files.members().entrySet()) {
      Path path = target.resolve(file.getKey());
      String text = text(file.getValue());
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          file.getKey().equals("policies.yaml")
              ? overSections(text, Files.readString(path))
              : text);
    }
    return target;
  }

  private static String text(Value file) {
    return switch (file) {
      case Value.Text(String text) -> text;
      case Value.Fields recipe -> generated(recipe);
      default -> throw new IllegalArgumentException("a file is a text or a recipe");
    };
  }

  private static String generated(Value.Fields recipe) {
    return switch (recipe.text("generate").orElse("")) {
      case "yaml-aliases" -> aliases(number(recipe, "levels"), number(recipe, "fan"));
      case "nested-rule" -> {
        int depth = number(recipe, "depth");
        yield SPRING + "eligibility: " + "{a: ".repeat(depth) + "[x]" + "}".repeat(depth) + "\n";
      }
      case "long-string" -> BadBody.longString(recipe);
      default -> throw new IllegalArgumentException("no recipe for a file " + recipe);
    };
  }

  private static int number(Value.Fields recipe, String name) {
    return BadBody.number(recipe, name);
  }

  private static String aliases(int levels, int fan) {
    StringBuilder bomb = new StringBuilder("a0: &a0 [" + "x, ".repeat(fan - 1) + "x]\n");
    for (int level = 1; level < levels; level++) {
      String alias = "*a" + (level - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(fan - 1) + alias));
    }
    return bomb.toString();
  }

  /** The given sections first, so that their lines count as they stand; then the others. */
  private static String overSections(String given, String base) {
    Map<String, String> sections = sections(base);
    sections(given).keySet().forEach(sections::remove);
    return given + String.join("", sections.values());
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    String name = "";
    for (String line : text.lines().toList()) {
      if (line.matches("[A-Za-z]+:.*")) {
        name = line.substring(0, line.indexOf(':'));
      }
      if (!name.isEmpty()) {
        sections.merge(name, line + "\n", String::concat);
      }
    }
    return sections;
  }
}
