package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event, sent through the embedded cloud, takes the steps that docs/architecture.md names. */
class ArchitecturePageTest {
  private static final Pattern STEP =
      Pattern.compile("(?m)^\\| [0-9]+ \\| `((?:[a-z]+\\.)?[A-Z][A-Za-z]+)\\.([a-zA-Z]+)` \\|");

  /**
   * One line of the page.
   *
   * @param type full name
   */
  private record Step(String type, String method) {}

  @Test
  void one_event_takes_every_step_of_the_page_in_this_order(@TempDir Path folder) throws Exception {
    List<Step> page = steps();
    assertThat(page).as("steps on the page").hasSizeGreaterThan(20).doesNotHaveDuplicates();
    Path file = folder.resolve("walk.jfr");
    try (Storefront shop = Storefront.open("2026-12-01T09:00:00Z")) {
      String anna = shop.client("anna");
      shop.posts(shop.identify(anna, shop.paris("anna@example.com"), "news"));
      try (Recording recording = new Recording()) {
        recording
            .enable("jdk.MethodTrace")
            .withoutThreshold()
            .with(
                "filter",
                page.stream()
                    .map(step -> step.type() + "::" + step.method())
                    .collect(Collectors.joining(";")));
        recording.start();
        shop.posts(shop.signsUp(anna));
        recording.stop();
        recording.dump(file);
      }
      assertThat(shop.mails("anna@example.com", "welcome")).hasSize(1);
    }
    Map<Step, Instant> taken = taken(file);
    assertThat(taken.keySet()).as("steps taken").containsAll(page);
    assertThat(page.stream().sorted((a, b) -> taken.get(a).compareTo(taken.get(b))).toList())
        .as("in the order of the page")
        .isEqualTo(page);
  }

  /** When each method was entered first. */
  private static Map<Step, Instant> taken(Path file) throws IOException {
    Map<Step, Instant> taken = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("jdk.MethodTrace")) {
        RecordedMethod method = event.getValue("method");
        taken.merge(
            new Step(method.getType().getName(), method.getName()),
            event.getStartTime(),
            (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return taken;
  }

  private static List<Step> steps() throws IOException {
    Map<String, Set<String>> types = types();
    List<Step> steps = new ArrayList<>();
    STEP.matcher(Files.readString(Root.path().resolve("docs/architecture.md")))
        .results()
        .forEach(found -> {
          String name = found.group(1);
          Set<String> named = types.getOrDefault(name, Set.of());
          assertThat(named).as("classes that %s can mean", name).hasSize(1);
          steps.add(new Step(named.iterator().next(), found.group(2)));
        });
    return steps;
  }

  /** Full names by simple name, and by last package and simple name. */
  private static Map<String, Set<String>> types() {
    Map<String, Set<String>> types = new HashMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.apropos")) {
      String pack = type.getPackageName();
      String room = pack.substring(pack.lastIndexOf('.') + 1);
      for (String name : List.of(type.getSimpleName(), room + "." + type.getSimpleName())) {
        types.computeIfAbsent(name, _ -> new HashSet<>()).add(type.getName());
      }
    }
    return types;
  }
}
