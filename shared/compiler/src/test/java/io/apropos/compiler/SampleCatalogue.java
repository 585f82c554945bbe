package io.apropos.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue that is shipped, and copies of it to spoil. */
final class SampleCatalogue {
  static final Path DIRECTORY = Path.of(System.getProperty("apropos.root")).resolve("catalogue");

  /** A quiet Wednesday. */
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private static final String LEFT_OUT =
      "(browse-reminder|delivery-follow-up|review-request|win-back)";

  private static final String LINE =
      "<p>{{brand.postalAddress}} <a href=\"{{links.unsubscribe}}\">stop</a></p>\n";

  private SampleCatalogue() {}

  static Path copyTo(Path target) throws IOException {
    return copyTo(target, file -> true);
  }

  /**
   * Without the messages that nothing else refers to, and with a line in place of each page of
   * MJML: quicker to compile.
   */
  static Path fewMessagesTo(Path target) throws IOException {
    copyTo(target, file -> !file.getFileName().toString().matches(LEFT_OUT + "\\..*|.*\\.mjml"));
    for (String page : List.of("abandoned-basket", "complement", "newsletter", "welcome")) {
      Files.writeString(target.resolve("templates/" + page + ".hbs"), LINE);
    }
    return target;
  }

  private static Path copyTo(Path target, Predicate<Path> chosen) throws IOException {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      for (Path file : files.filter(Files::isRegularFile).filter(chosen).toList()) {
        Path copy = target.resolve(DIRECTORY.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }

  /** The codes in the first column of the table under a heading of docs/catalogue.md. */
  static Set<String> documented(String heading) throws IOException {
    String page = Files.readString(DIRECTORY.resolveSibling("docs/catalogue.md"));
    String section = page.substring(page.indexOf(heading) + heading.length()).split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> Pattern.compile("`([^`]+)`").matcher(line.split("\\|", -1)[1]).results())
        .map(code -> code.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
