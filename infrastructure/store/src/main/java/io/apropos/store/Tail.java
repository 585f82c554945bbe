package io.apropos.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of a process's output, drained so that the process never blocks on it. */
final class Tail {
  private static final int LINES = 200;

  private final Deque<String> lines = new ArrayDeque<>();

  private Tail() {}

  static Tail of(InputStream output) {
    Tail tail = new Tail();
    Thread.ofPlatform().daemon().name("dynamodb-local-output").start(() -> tail.drain(output));
    return tail;
  }

  synchronized String text() {
    return String.join("\n", lines);
  }

  private void drain(InputStream output) {
    try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException ended) {
      add("(output ended: " + ended.getMessage() + ")");
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }
}
