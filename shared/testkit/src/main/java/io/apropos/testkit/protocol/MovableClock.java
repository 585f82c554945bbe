package io.apropos.testkit.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved; the monotonic one beside it likewise. */
public final class MovableClock implements InstantSource {
  private volatile Instant now;
  private volatile long nanos;

  public MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public long nanoTime() {
    return nanos;
  }

  /** Both clocks go on. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** Only the monotonic clock goes on: the machine was frozen and its wall clock set back. */
  public synchronized void freeze(Duration by) {
    nanos += by.toNanos();
  }

  /** Only the wall clock goes on: the monotonic one stood while the machine slept. */
  public synchronized void oversleep(Duration by) {
    now = now.plus(by);
  }
}
