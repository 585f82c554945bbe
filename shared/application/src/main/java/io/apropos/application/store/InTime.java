package io.apropos.application.store;

import io.apropos.application.port.TransientFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** An act of a person that must not lose: tried until it is committed or time runs short. */
public final class InTime {
  /** Tried until so much remains: time to answer that it did not work. */
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(2);

  private InTime() {}

  /**
   * What the attempt answers that found or made all done.
   *
   * @param what for the failure: {@code the opt-out}
   * @param remaining of the function's time
   * @param attempt one reading and at most one transaction; empty = read again. A transient failure
   *     of it is tried again: it may have been committed, which the next reading tells
   * @throws TransientFailure when it could not be committed in time: nothing may be promised
   */
  public static <T> T commit(
      String what, Pause pause, Supplier<Duration> remaining, Supplier<Optional<T>> attempt) {
    Duration most = remaining.get().minus(TIME_TO_ANSWER);
    FutureTask<Optional<T>> work = new FutureTask<>(() -> tryUntil(pause, remaining, attempt));
    // Apart, so that one slow answer of the table cannot outlast the function.
    Thread worker = Thread.ofVirtual().name("in-time").start(work);
    try {
      Optional<T> done = work.get(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
      if (done.isPresent()) {
        return done.get();
      }
    } catch (TimeoutException tooSlow) {
      worker.interrupt();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(what + " failed", failed.getCause());
    }
    throw new TransientFailure(what + " could not be committed in time");
  }

  private static <T> Optional<T> tryUntil(
      Pause pause, Supplier<Duration> remaining, Supplier<Optional<T>> attempt) {
    do {
      try {
        Optional<T> done = attempt.get();
        if (done.isPresent()) {
          return done;
        }
      } catch (TransientFailure unanswered) {
        // it may have been committed: the next reading tells
      }
      pause.await();
    } while (!Thread.currentThread().isInterrupted()
        && remaining.get().compareTo(TIME_TO_ANSWER) > 0);
    return Optional.empty();
  }
}
