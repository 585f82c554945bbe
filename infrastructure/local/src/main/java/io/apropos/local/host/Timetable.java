package io.apropos.local.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that happens at an instant: schedules of the template, and acts put off by the control
 * address. A schedule by rate is passed over while the index {@code due} shows nothing for it.
 */
final class Timetable {
  private final List<Entry> entries;
  private final DueRows dueRows;
  private final PriorityQueue<Act> acts = new PriorityQueue<>(Comparator.comparing(Act::at));

  /** As the index was at the last look; nothing moves between two looks while the clock stands. */
  private List<DueRows.Row> rows = List.of();

  /** Overdue, and the last run left all of them as they were: another run would do the same. */
  private final Set<DueRows.Row> stuck = new HashSet<>();

  Timetable(List<Entry> entries, DueRows dueRows) {
    this.entries = List.copyOf(entries);
    this.dueRows = dueRows;
  }

  /** One schedule of one function. */
  record Entry(HostedFunction function, String name, Schedule schedule) {
    private boolean maySkip() {
      return schedule instanceof Schedule.Rate;
    }
  }

  private record Act(Instant at, Runnable act) {}

  /** Reads the index anew; {@link #next}, {@link #at} and {@link #overdue} go by what it held. */
  synchronized void look() {
    rows = dueRows.all();
  }

  /** Puts {@code act} off until the clock reaches {@code at}. */
  synchronized void add(Instant at, Runnable act) {
    acts.add(new Act(at, act));
  }

  /** The first instant after {@code now} at which anything happens. */
  synchronized Optional<Instant> next(Instant now) {
    Stream<Instant> scheduled = entries.stream().flatMap(entry -> next(entry, now).stream());
    Stream<Instant> putOff =
        Stream.ofNullable(acts.peek()).map(act -> act.at().isAfter(now) ? act.at() : now);
    return Stream.concat(scheduled, putOff).min(Comparator.naturalOrder());
  }

  private Optional<Instant> next(Entry entry, Instant now) {
    if (!entry.maySkip() || !dueRows.areKnown()) {
      return entry.schedule().next(now);
    }
    return rows.stream()
        .filter(row -> !stuck.contains(row))
        .map(DueRows.Row::due)
        .min(Comparator.naturalOrder())
        // A run looks at what is due by then: the run that falls on `due` itself finds it.
        .map(due -> due.minusNanos(1))
        .flatMap(due -> entry.schedule().next(due.isBefore(now) ? now : due));
  }

  /** Schedules that run at {@code now} exactly, in the order of the template. */
  synchronized List<Entry> at(Instant now) {
    List<Entry> running = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.schedule().next(now.minusNanos(1)).filter(now::equals).isPresent()
          && (!entry.maySkip() || !dueRows.areKnown() || !overdue(now).isEmpty())) {
        running.add(entry);
      }
    }
    return running;
  }

  /** Acts put off until {@code now} or before; each is given out once. */
  synchronized List<Runnable> actsBy(Instant now) {
    List<Runnable> due = new ArrayList<>();
    for (Act first = acts.peek(); first != null && !first.at().isAfter(now); first = acts.peek()) {
      due.add(first.act());
      acts.remove(first);
    }
    return due;
  }

  /** Entries of the index that a run at {@code now} would find. */
  synchronized Set<DueRows.Row> overdue(Instant now) {
    Set<DueRows.Row> overdue = new HashSet<>();
    rows.stream()
        .filter(row -> !row.due().isAfter(now) && !stuck.contains(row))
        .forEach(overdue::add);
    return overdue;
  }

  /** Compares what was overdue before and after all work of an instant. */
  synchronized void learn(Set<DueRows.Row> before, Set<DueRows.Row> after) {
    if (!after.isEmpty() && after.equals(before)) {
      stuck.addAll(after);
    }
  }

  /** The schedules of a function, by its folder. */
  List<Entry> of(String folder) {
    return entries.stream()
        .filter(entry -> entry.function().function().folder().equals(folder))
        .toList();
  }

  List<Entry> all() {
    return entries;
  }
}
