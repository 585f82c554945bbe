package io.apropos.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** The catalogue that is shipped, and copies of it to spoil. */
final class SampleCatalogue {
  static final Path DIRECTORY = Path.of(System.getProperty("apropos.root")).resolve("catalogue");

  /** A quiet Wednesday. */
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private SampleCatalogue() {}

  static Path copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(DIRECTORY.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }
}
