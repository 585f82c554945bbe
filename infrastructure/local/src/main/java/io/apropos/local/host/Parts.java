package io.apropos.local.host;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, ended in reverse order; one that ends badly does not keep the others. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception endedBadly) {
        System.err.println("local cloud, while closing: " + endedBadly);
      }
    }
  }
}
