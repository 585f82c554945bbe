package io.apropos.local.host;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What functions could not run on, newest {@value #MOST}: the failure bucket of the cloud. */
final class Failures {
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Deque<Failure> kept = new ArrayDeque<>();
  private int number;

  Failures(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One record that was given up.
   *
   * @param stream short name of where it came from
   * @param code why: {@code retries-exhausted}, {@code record-too-old}
   * @param function its folder
   * @param key under which it came; "" = none
   */
  @SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares failures.
  record Failure(
      String id,
      Instant at,
      String stream,
      String code,
      String function,
      String key,
      byte[] data) {}

  synchronized void add(String stream, String code, String function, String key, byte[] data) {
    if (kept.size() == MOST) {
      kept.removeFirst();
    }
    number++;
    String id = "failure-%06d".formatted(number);
    kept.addLast(new Failure(id, clock.instant(), stream, code, function, key, data));
  }

  synchronized void remove(String id) {
    kept.removeIf(failure -> failure.id().equals(id));
  }

  /** Oldest first. */
  synchronized List<Failure> all() {
    return List.copyOf(kept);
  }
}
