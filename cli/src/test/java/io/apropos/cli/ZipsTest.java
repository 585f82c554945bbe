package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.local.template.Function;
import io.apropos.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cloud gets: each file that the template names as code, as the build packs it. */
@EnabledIfSystemProperty(
    named = "zips.skip",
    matches = "false",
    disabledReason = "zips are packed with -Pzips alone, as ./apropos test does")
class ZipsTest {
  private static final Path ROOT = Path.of(System.getProperty("apropos.root"));

  /** What Lambda takes of a function, unpacked, layers included. */
  private static final long MOST_BYTES = 250L * 1024 * 1024;

  static List<Function> functions() {
    return Template.read(ROOT.resolve("template.yaml"), "apropos", Map.of(), new Random(1))
        .functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holds_its_handler_and_no_other_functions(Function function) throws IOException {
    String handler = function.handler().replace('.', '/') + ".class";
    assertThat(entries(function))
        .filteredOn(it -> it.startsWith("io/apropos/") && it.endsWith("/Handler.class"))
        .containsExactly(handler);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void holds_no_class_twice_and_none_that_only_tests_and_laptops_need(Function function)
      throws IOException {
    Set<String> seen = new HashSet<>();
    assertThat(entries(function))
        .allSatisfy(it -> assertThat(seen.add(it)).as(it).isTrue())
        .doesNotContainAnyElementsOf(classesOfTests(function))
        .noneMatch(it -> it.startsWith("io/apropos/testkit/"))
        .noneMatch(it -> it.startsWith("io/apropos/local/"))
        .noneMatch(it -> it.startsWith("io/apropos/compiler/"))
        .noneMatch(it -> it.startsWith("org/junit/"))
        .noneMatch(it -> it.startsWith("org/assertj/"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void only_who_writes_mails_carries_the_template_engine(Function function) throws IOException {
    assertThat(entries(function).stream().anyMatch(it -> it.contains("/handlebars/")))
        .isEqualTo(function.folder().equals("dispatch-email"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void fits_into_what_the_cloud_takes(Function function) throws IOException {
    try (ZipFile zip = zip(function)) {
      assertThat(zip.stream().mapToLong(it -> it.getSize()).sum()).isLessThan(MOST_BYTES);
    }
  }

  private static List<String> entries(Function function) throws IOException {
    try (ZipFile zip = zip(function);
        Stream<String> names = zip.stream().map(it -> it.getName())) {
      return names.filter(it -> !it.endsWith("/")).toList();
    }
  }

  private static List<String> classesOfTests(Function function) throws IOException {
    Path tests = ROOT.resolve("functions/%s/target/test-classes".formatted(function.folder()));
    try (Stream<Path> files = Files.walk(tests)) {
      return files
          .map(it -> tests.relativize(it).toString())
          .filter(it -> it.endsWith(".class"))
          .toList();
    }
  }

  private static ZipFile zip(Function function) throws IOException {
    String folder = function.folder();
    return new ZipFile(
        ROOT.resolve("functions/%s/target/%s.zip".formatted(folder, folder)).toFile());
  }
}
