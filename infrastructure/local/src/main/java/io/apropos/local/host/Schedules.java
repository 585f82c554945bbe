package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs scheduled functions: on demand, and by itself as long as the clock is the machine's. */
final class Schedules implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final MovableClock clock;
  private final Timetable timetable;
  private final Thread thread;

  Schedules(MovableClock clock, Timetable timetable) {
    this.clock = clock;
    this.timetable = timetable;
    this.thread = Thread.ofPlatform().daemon().name("local-schedules").start(this::tick);
  }

  /** Runs one function as its schedule would; a failure is told on standard error. */
  void run(Timetable.Entry entry, Instant at) {
    try {
      byte[] _ = entry.function().invoke(event(entry, at));
    } catch (FunctionFailure failure) {
      System.err.println(failure.getMessage());
    }
  }

  private static byte[] event(Timetable.Entry entry, Instant at) {
    ObjectNode event = Json.object();
    event
        .put("version", "0")
        .put("id", "%s-%d".formatted(entry.name(), at.toEpochMilli()))
        .put("detail-type", "Scheduled Event")
        .put("source", "aws.scheduler")
        .put("account", Template.ACCOUNT)
        .put("time", at.toString())
        .put("region", Template.REGION);
    event
        .putArray("resources")
        .add(
            "arn:aws:scheduler:%s:%s:schedule/default/%s"
                .formatted(
                    Template.REGION,
                    Template.ACCOUNT,
                    entry.function().function().id() + entry.name()));
    event.put("detail", "{}");
    return Json.bytes(event);
  }

  private void tick() {
    try {
      Instant last = clock.instant();
      while (true) {
        Thread.sleep(LOOK);
        Instant now = clock.instant();
        if (!clock.isStanding()) {
          timetable.actsBy(now).forEach(Runnable::run);
          runBetween(last, now);
        }
        last = now;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void runBetween(Instant last, Instant now) {
    List<Timetable.Entry> entries = timetable.all();
    for (Timetable.Entry entry : entries) {
      Optional<Instant> next = entry.schedule().next(last);
      if (next.filter(run -> !run.isAfter(now)).isPresent()) {
        run(entry, next.get());
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
