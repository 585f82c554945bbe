package io.apropos.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the edges between tiers lay, week by week. A tier once given stays until its edge is passed
 * by a tenth; who was in which tier is not kept but looked up: what was earned at the end of each
 * week is held against the edges of that week. So the order in which events arrive decides nothing,
 * and a refund takes back the tier too.
 *
 * @param weeks oldest first, one a week, the last as of last night
 */
public record TierHistory(List<Edges> weeks) {
  /** No edges yet. */
  public static final TierHistory NONE = new TierHistory(List.of());

  private static final long WEEK = Duration.ofDays(7).toMillis();

  /** Half years are dropped whole: whoever only hovers at an edge may change sides once in one. */
  private static final int HALF_YEAR = 26;

  private static final int MOST = 3 * HALF_YEAR;

  /** Edges of one night. */
  public record Edges(Instant at, ValueTier tiers) {
    private long week() {
      return Math.floorDiv(at.toEpochMilli(), WEEK);
    }
  }

  public TierHistory {
    weeks = List.copyOf(weeks);
  }

  /** With the edges of a later night, which take the place of others of the same week. */
  public TierHistory with(Instant night, ValueTier tiers) {
    Edges edges = new Edges(night, tiers);
    List<Edges> next = new ArrayList<>(weeks);
    if (!next.isEmpty() && next.getLast().week() == edges.week()) {
      next.removeLast();
    }
    next.add(edges);
    return new TierHistory(next.size() > MOST ? next.subList(HALF_YEAR, next.size()) : next);
  }

  /** The tier of a client, 0 to 5; without edges only that of a client without value is known. */
  public Optional<Integer> tier(Earnings earnings, Instant now) {
    double value = earnings.at(now);
    if (value <= 0) {
      return Optional.of(0);
    }
    if (weeks.isEmpty()) {
      return Optional.empty();
    }
    int tier = 0;
    for (Edges edges : weeks) {
      if (!edges.at().isAfter(now)) {
        tier = edges.tiers().next(tier, earnings.at(edges.at()));
      }
    }
    return Optional.of(weeks.getLast().tiers().next(tier, value));
  }
}
