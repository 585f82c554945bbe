package io.apropos.application.store;

import java.util.concurrent.ThreadLocalRandom;

/** Waits a little before another try, so that those who collided do not collide again. */
@FunctionalInterface
public interface Pause {
  /** Tries of a change before it is reported. */
  int TRIES = 5;

  void await();

  /** 10 to 200 ms, drawn for each call. */
  static Pause jitter() {
    return () -> {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(10, 201));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** For tests: no waiting. */
  static Pause none() {
    return () -> {};
  }
}
