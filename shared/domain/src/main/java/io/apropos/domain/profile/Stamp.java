package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * When something happened and by which event we know: later wins, ties by id. A total order, so
 * that the order in which events arrive decides nothing.
 *
 * @param at whole milliseconds
 */
public record Stamp(Instant at, String id) implements Comparable<Stamp> {
  private static final Comparator<Stamp> ORDER =
      Comparator.comparing(Stamp::at).thenComparing(Stamp::id);

  static Stamp of(Event event) {
    return new Stamp(event.at().truncatedTo(ChronoUnit.MILLIS), event.id());
  }

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }
}
