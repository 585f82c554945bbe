package io.apropos.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The command as a process of its own, on the class path of the test. */
final class CommandProcess {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private CommandProcess() {}

  static Process start(String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.DISCARD, Map.of(), arguments);
  }

  /** As {@link #start(String...)}, with variables of the environment besides ours. */
  static Process start(Map<String, String> environment, String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.DISCARD, environment, arguments);
  }

  /** As {@link #start(String...)}, with standard error in a file. */
  static Process start(File said, String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.to(said), Map.of(), arguments);
  }

  private static Process start(
      ProcessBuilder.Redirect said, Map<String, String> environment, String... arguments)
      throws IOException {
    Stream<String> command =
        Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dapropos.root=" + Root.path(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.apropos.cli.Apropos"),
            Stream.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command.toList()).redirectError(said);
    // Its own: a developer's cloud may be up beside the tests.
    process
        .environment()
        .put(
            "APROPOS_STATE",
            "target/state-%d-%d.json"
                .formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
    process.environment().putAll(environment);
    return process.start();
  }
}
