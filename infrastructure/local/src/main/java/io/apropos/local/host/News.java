package io.apropos.local.host;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The sign that there may be something new to read. */
final class News {
  private final Semaphore signs = new Semaphore(0);

  void tell() {
    signs.release();
  }

  /**
   * Waits for a sign, or for {@code patience} of elapsed time; takes all signs given so far.
   *
   * @return whether there was a sign
   */
  boolean await(Duration patience) throws InterruptedException {
    if (signs.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      signs.drainPermits();
      return true;
    }
    return false;
  }
}
