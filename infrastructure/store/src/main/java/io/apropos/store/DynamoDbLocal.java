package io.apropos.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One DynamoDB Local, in memory, in a process of its own: its licence and its 92 jars stay off our
 * class path.
 *
 * <p>It ends with {@link #close}, with this JVM, and even when this JVM is killed outright: a shell
 * between the two reads a pipe that only this process holds open.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  /**
   * Runs the JVM that its arguments name, and ends it at the end of its standard input. The store
   * unpacks a library into its temporary folder, which goes with it however it ends; an interrupt
   * from the keyboard reaches it through us alone. A signal to the whole process group ends the
   * store first and the guard last, or the folder would stay.
   */
  private static final String GUARD =
      """
      trap '' INT
      trap 'kill $store 2>/dev/null' TERM HUP
      store=
      scratch=$(mktemp -d "${TMPDIR:-/tmp}/dynamodb-local.XXXXXX") || exit 1
      exec 3<&0
      java=$1
      shift
      "$java" "-Djava.io.tmpdir=$scratch" "$@" 3<&- </dev/null &
      store=$!
      (read -r end <&3; kill $store; sleep 2; kill -9 $store) 2>/dev/null &
      wait $store
      status=$?
      while kill -0 $store 2>/dev/null; do
        wait $store
        status=$?
      done
      kill $! 2>/dev/null
      rm -rf "$scratch"
      exit $status
      """;

  private final Process guard;
  private final List<ProcessHandle> children;
  private final URI endpoint;
  private final Thread hook;

  private DynamoDbLocal(Process guard, URI endpoint) {
    this.guard = guard;
    this.endpoint = endpoint;
    this.children = guard.descendants().toList();
    this.hook = new Thread(this::kill, "dynamodb-local-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts one with the class path that the build wrote below the root of the repository (system
   * property {@code apropos.root}, else the working directory).
   *
   * @throws IllegalStateException when that file is missing or the store does not answer
   */
  public static DynamoDbLocal start() {
    return start(
        Path.of(System.getProperty("apropos.root", ""))
            .resolve("infrastructure/dynamodb-local/target/dynamodb-local.cp"));
  }

  /**
   * Starts one on a free port of 127.0.0.1 and returns once it answers (1 to 2 s on an idle
   * machine).
   *
   * @param classPathFile a file whose content is the class path of DynamoDB Local
   * @throws IllegalStateException when that file is missing or the store does not answer
   */
  public static DynamoDbLocal start(Path classPathFile) {
    String classPath = classPath(classPathFile);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(classPath);
      } catch (IllegalStateException taken) {
        // Between choosing a free port and binding it, somebody else may have taken it.
        if (attempt == ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  /** The one store of this JVM, started at the first call: for tests, each with its own tables. */
  public static DynamoDbLocal shared() {
    return Shared.STORE;
  }

  /** Where any DynamoDB client finds it; it takes any credentials and any region. */
  public URI endpoint() {
    return endpoint;
  }

  /** Kills the store and waits until it is gone; a second call does nothing. */
  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
  }

  private void kill() {
    try {
      guard.getOutputStream().close();
      if (guard.waitFor(8, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException pipeIsGone) {
      // The guard has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // A guard that somebody killed leaves the store to us.
      children.forEach(ProcessHandle::destroyForcibly);
      guard.destroyForcibly();
    }
  }

  private static DynamoDbLocal attempt(String classPath) {
    int port = freePort();
    Process process = launch(command(classPath, port));
    Tail output = Tail.of(process.getInputStream());
    DynamoDbLocal store =
        new DynamoDbLocal(process, URI.create("http://127.0.0.1:%d".formatted(port)));
    try {
      if (Probe.answers(store.endpoint, process, PATIENCE)) {
        return store;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
    throw new IllegalStateException(
        "DynamoDB Local did not answer on port %d; it wrote:%n%s".formatted(port, output.text()));
  }

  private static List<String> command(String classPath, int port) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "dynamodb-local"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for seconds to minutes: compiling its code twice costs more than it brings.
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m"));
    command.addAll(List.of("-cp", classPath, MAIN, "-inMemory", "-sharedDb"));
    command.addAll(List.of("-disableTelemetry", "-port", Integer.toString(port)));
    return command;
  }

  private static Process launch(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(4), e);
    }
  }

  private static String classPath(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "%s is missing; make it with: mvn -q -f infrastructure/dynamodb-local/pom.xml package"
              .formatted(file));
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }

  /** Holder, so that the store starts at the first use only. */
  private static final class Shared {
    static final DynamoDbLocal STORE = start();
  }
}
