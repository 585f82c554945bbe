package io.apropos.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Functions log to standard output, as Lambda expects; here that is a file, not the terminal. */
final class FunctionLog {
  static final Path FILE = Path.of(".apropos", "functions.log");

  private FunctionLog() {}

  /** Whoever wants to speak to the user has taken the terminal's own streams before. */
  static void redirect() {
    try {
      Files.createDirectories(FILE.getParent());
      PrintStream log =
          new PrintStream(new FileOutputStream(FILE.toFile()), true, StandardCharsets.UTF_8);
      System.setOut(log);
      System.setErr(log);
    } catch (IOException e) {
      throw new Refusal("cannot write %s: %s".formatted(FILE, e.getMessage()));
    }
  }
}
