package io.apropos.application.sweep;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one run did.
 *
 * @param counts how many of each; absent = none
 * @param finished false when time ran out first: the next run goes on
 */
public record Swept(Map<Deed, Integer> counts, boolean finished) {
  /** What can be done to a row that is due. */
  public enum Deed {
    EXPIRED,
    GO_AGAIN,
    NEXT_ROUND,
    LOST,
    CLOSED,
    SENT_ONCE_MORE,
    OTHER_EPOCH,
    TIMER,
    /** What was kept for a code that nobody used in time is given back. */
    CODE_EXPIRED,
    /** Somebody else had acted, or an index lagged. */
    NOTHING,
    /** A row that could not be worked on; it comes up again. */
    FAILED
  }

  public Swept {
    counts = Map.copyOf(counts);
  }

  public int count(Deed deed) {
    return counts.getOrDefault(deed, 0);
  }

  /** Counts while a run is under way. */
  static final class Tally {
    private final Map<Deed, Integer> counts = new EnumMap<>(Deed.class);

    void add(Deed deed) {
      counts.merge(deed, 1, Integer::sum);
    }

    Swept done(boolean finished) {
      return new Swept(counts, finished);
    }
  }
}
