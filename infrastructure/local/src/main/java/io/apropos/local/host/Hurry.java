package io.apropos.local.host;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether somebody waits for the end of all work, so that open batch windows close at once. */
final class Hurry {
  private final AtomicInteger waiting = new AtomicInteger();

  void enter() {
    waiting.incrementAndGet();
  }

  void leave() {
    waiting.decrementAndGet();
  }

  boolean on() {
    return waiting.get() > 0;
  }
}
