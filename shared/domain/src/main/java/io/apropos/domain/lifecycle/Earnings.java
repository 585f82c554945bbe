package io.apropos.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a client's purchases have earned: M of docs/decision-model.md, section 8. Computed from the
 * purchases that stand, so a refund takes back exactly what it gives back.
 *
 * @param all oldest first, whatever the order they came in
 */
public record Earnings(List<Earning> all) {
  /** What was earned long ago says little of today: after a year a third of it counts. */
  private static final Duration MEMORY = Duration.ofDays(52 * 7);

  /**
   * One purchase.
   *
   * @param amount its margin in the brand's currency, or its amount where no margin is declared; 0
   *     and up
   */
  public record Earning(Instant at, double amount) {}

  public Earnings {
    all = all.stream().sorted(Comparator.comparing(Earning::at)).toList();
  }

  /** Each purchase up to then, worth e^(-age / 52 weeks); 0 without any. */
  public double at(Instant then) {
    double sum = 0;
    for (Earning one : all) {
      if (!one.at().isAfter(then)) {
        double age = Duration.between(one.at(), then).toMillis();
        sum += one.amount() * StrictMath.exp(-age / MEMORY.toMillis());
      }
    }
    return sum;
  }
}
