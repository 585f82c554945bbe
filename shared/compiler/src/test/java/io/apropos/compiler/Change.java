package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change to one file of the sample catalogue, and what must be said of it: in {@code file}, the
 * first {@code old} becomes {@code now}.
 *
 * @param old empty = the whole file, or a new one
 * @param code of the finding
 * @param line of the finding; 0 = any
 * @param found file that the finding names
 */
record Change(String file, String old, String now, String code, int line, String found) {
  Change(String file, String old, String now, String code, int line) {
    this(file, old, now, code, line, file);
  }

  void to(Path catalogue) throws IOException {
    Path path = catalogue.resolve(file);
    if (old.isEmpty()) {
      Files.writeString(path, now);
      return;
    }
    String text = Files.readString(path);
    assertThat(text).contains(old);
    int at = text.indexOf(old);
    Files.writeString(path, text.substring(0, at) + now + text.substring(at + old.length()));
  }

  /** True for the finding that answers this change. */
  boolean isAnsweredBy(Finding finding) {
    return finding.code().equals(code)
        && finding.file().equals(found)
        && (line == 0 || finding.line() == line);
  }

  @Override
  public String toString() {
    return code + " in " + file + ": " + now.lines().findFirst().orElse("");
  }
}
