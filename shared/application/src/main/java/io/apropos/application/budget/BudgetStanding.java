package io.apropos.application.budget;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A budget as it stands.
 *
 * @param shares its eight, in order
 * @param lambda price of its money, in [0, 5]; 0 before it was ever paced
 * @param hour since 1970 for which the price was found; 0 before
 */
public record BudgetStanding(List<BudgetShare> shares, double lambda, long hour) {
  private static final int HOURS = 24;

  public BudgetStanding {
    shares = List.copyOf(shares);
  }

  /** Whether any share holds anything for a new code. */
  public boolean holdsAny() {
    return shares.stream().anyMatch(share -> share.remaining() > 0 && !share.overdrawn());
  }

  /** Of all shares, minor units. */
  public long remaining() {
    return shares.stream().mapToLong(BudgetShare::remaining).sum();
  }

  /** Redeemed in the last 24 h, and expected of what was granted in them; minor units. */
  public long spentOfLate(Instant now) {
    long first = BudgetChange.hour(now) - HOURS + 1;
    long spent =
        shares.stream()
            .flatMap(share -> Stream.of(share.expected(), share.redeemed()))
            .flatMap(hours -> hours.entrySet().stream())
            .filter(hour -> hour.getKey() >= first)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Math.max(0, spent);
  }

  /** Whether the hour of that instant has its price. */
  public boolean isPaced(Instant now) {
    return hour >= BudgetChange.hour(now);
  }
}
