package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.identity.VisitorId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Visitors found to be the client.
 *
 * @param since visitor id to the earliest instant at which an event said so; newest 200
 */
public record Visitors(Map<String, Instant> since) {
  private static final int ROOM = 200;
  public static final Visitors NONE = new Visitors(Map.of());

  public Visitors {
    since = Collections.unmodifiableMap(new TreeMap<>(since));
  }

  Visitors with(VisitorId visitor, Event by) {
    return union(new Visitors(Map.of(visitor.value(), Stamp.of(by).at())));
  }

  Visitors union(Visitors other) {
    Map<String, Instant> all = new TreeMap<>(since);
    other.since.forEach((id, at) -> all.merge(id, at, (a, b) -> a.isBefore(b) ? a : b));
    while (all.size() > ROOM) {
      all.remove(Collections.min(all.entrySet(), OLDEST_FIRST).getKey());
    }
    return new Visitors(all);
  }

  private static final Comparator<Map.Entry<String, Instant>> OLDEST_FIRST =
      Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey());
}
