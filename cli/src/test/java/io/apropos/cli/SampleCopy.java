package io.apropos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The sample catalogue, to be changed. */
final class SampleCopy {
  private SampleCopy() {}

  /**
   * @param folder that holds no {@code catalogue} yet
   */
  static Path in(Path folder) throws IOException {
    Path copy = folder.resolve("catalogue");
    try (Stream<Path> files = Files.walk(Root.catalogue())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(Root.catalogue().relativize(file).toString()));
      }
    }
    return copy;
  }
}
