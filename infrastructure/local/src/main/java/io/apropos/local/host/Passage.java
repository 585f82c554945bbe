package io.apropos.local.host;

import io.apropos.local.service.ses.MailService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Moves the clock, and runs all that falls due on the way, in order. */
final class Passage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MovableClock clock;
  private final Timetable timetable;
  private final Schedules schedules;
  private final Quiet quiet;
  private final MailService mails;

  /** The cloud is closing: what has begun ends, nothing else begins. */
  private volatile boolean over;

  private final LongSupplier writes;

  /** How many writes there had been before the index was last read; -1 = it must be. */
  private long readUpTo = -1;

  /**
   * @param writes of the functions so far: with nothing new written, nothing else falls due
   */
  Passage(
      MovableClock clock,
      Timetable timetable,
      Schedules schedules,
      Quiet quiet,
      MailService mails,
      LongSupplier writes) {
    this.clock = clock;
    this.timetable = timetable;
    this.schedules = schedules;
    this.quiet = quiet;
    this.mails = mails;
    this.writes = writes;
  }

  /**
   * Waits for idle, goes to {@code target} by way of every instant at which something happens, and
   * returns when idle again.
   *
   * @throws IllegalArgumentException when {@code target} lies before the clock
   * @throws IllegalStateException when the work of one instant does not end within two minutes
   */
  synchronized Progress to(Instant target) throws InterruptedException {
    Instant start = clock.instant();
    if (target.isBefore(start)) {
      throw new IllegalArgumentException(
          "the clock goes forward only: it is %s, was asked %s".formatted(start, target));
    }
    clock.set(start);
    readUpTo = -1; // others may have written since the last passage
    int mailsBefore = mails.log().size();
    Map<String, Integer> ran = new TreeMap<>();
    settle();
    for (Optional<Instant> next = next(target); next.isPresent(); next = next(target)) {
      if (over) {
        throw new IllegalStateException("the cloud is closing");
      }
      clock.set(next.get());
      happen(next.get(), ran);
    }
    clock.set(target);
    settle();
    return new Progress(target, ran, mails.log().size() - mailsBefore);
  }

  /** As {@link #to}, {@code duration} after the instant at which the clock is idle. */
  synchronized Progress by(Duration duration) throws InterruptedException {
    return to(clock.instant().plus(duration));
  }

  /** Lets an advance that is under way stop at its next instant. */
  void end() {
    over = true;
  }

  private Optional<Instant> next(Instant target) {
    return timetable.next(clock.instant()).filter(next -> !next.isAfter(target));
  }

  private void happen(Instant now, Map<String, Integer> ran) throws InterruptedException {
    Set<DueRows.Row> before = timetable.overdue(now);
    timetable.actsBy(now).forEach(Runnable::run);
    for (Timetable.Entry entry : timetable.at(now)) {
      schedules.run(entry, now);
      ran.merge(entry.function().function().folder(), 1, Integer::sum);
    }
    settle();
    timetable.learn(before, timetable.overdue(now));
  }

  private void settle() throws InterruptedException {
    boolean isQuiet = readUpTo < 0 ? quiet.await(PATIENCE) : quiet.awaitFunctions(PATIENCE);
    if (!isQuiet) {
      throw new IllegalStateException("not idle after %s: %s".formatted(PATIENCE, quiet.waiting()));
    }
    long before = writes.getAsLong();
    if (before != readUpTo) {
      timetable.look();
      readUpTo = before;
    }
  }
}
