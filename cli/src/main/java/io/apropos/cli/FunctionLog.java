package io.apropos.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Functions log to standard output, as Lambda expects; while a local cloud runs that is a file, not
 * the terminal. Whoever wants to speak to the user has taken the terminal's streams before.
 */
final class FunctionLog implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final PrintStream log;

  FunctionLog() {
    Path file = Root.path().resolve(".apropos").resolve("functions.log");
    try {
      Files.createDirectories(file.getParent());
      log = new PrintStream(new FileOutputStream(file.toFile()), true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Refusal("cannot write %s: %s".formatted(file, e.getMessage()));
    }
    System.setOut(log);
    System.setErr(log);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    log.close();
  }
}
