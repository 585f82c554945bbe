package io.apropos.application.budget;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one transaction changes of one share of a budget; money only moves between {@code
 * remaining}, {@code held} and {@code spent}.
 */
public final class BudgetChange {
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private final Key key;
  private final Map<String, Long> add = new LinkedHashMap<>();
  private boolean takes;
  private boolean needs;

  private BudgetChange(Key key) {
    this.key = key;
  }

  public static BudgetChange of(String budget, int shard) {
    return new BudgetChange(Budgets.key(budget, shard));
  }

  /**
   * Keeps the worst case of a code. Refused when less remains.
   *
   * @param worst minor units, 1 and up
   * @param expected what it is expected to cost, minor units
   */
  public BudgetChange take(long worst, long expected, Instant decidedAt) {
    takes = true;
    return move(BudgetShare.REMAINING, BudgetShare.HELD, worst)
        .add(BudgetShare.EXPECTED + hour(decidedAt), expected);
  }

  /** Gives back all that is kept for a code which nobody will use any more. */
  public BudgetChange giveBack(long held) {
    return move(BudgetShare.HELD, BudgetShare.REMAINING, held);
  }

  /** What came of a code is known: it is no longer expected. */
  public BudgetChange expectNoMore(long expected, Instant decidedAt) {
    return add(BudgetShare.EXPECTED + hour(decidedAt), -expected);
  }

  /** An order used a code: the rest of what was kept for this use goes back. */
  public BudgetChange spend(long kept, long used, Instant now) {
    return move(BudgetShare.HELD, BudgetShare.SPENT, used)
        .move(BudgetShare.HELD, BudgetShare.REMAINING, kept - used)
        .add(BudgetShare.REDEEMED + hour(now), used);
  }

  /** An order used a code for which nothing is kept any more. Refused when less remains. */
  public BudgetChange spendRemaining(long used, Instant now) {
    needs = true;
    return move(BudgetShare.REMAINING, BudgetShare.SPENT, used)
        .add(BudgetShare.REDEEMED + hour(now), used);
  }

  /** Hours since 1970. */
  static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), HOUR);
  }

  /** Both, when they are of the same share. */
  public BudgetChange with(BudgetChange other) {
    other.add.forEach(this::add);
    takes |= other.takes;
    needs |= other.needs;
    return this;
  }

  public Key key() {
    return key;
  }

  private BudgetChange move(String from, String to, long amount) {
    return add(from, -amount).add(to, amount);
  }

  private BudgetChange add(String name, long amount) {
    add.merge(name, amount, Long::sum);
    return this;
  }

  /** The change as one action of a transaction. */
  public Write write() {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    add.forEach((name, amount) -> {
      if (amount != 0) {
        amounts.put(name, BigDecimal.valueOf(amount));
      }
    });
    return new Write.Update(key, Map.of(), amounts, List.of(), condition());
  }

  /** What comes back in the same transaction may be taken at once. */
  private Condition condition() {
    if (!takes && !needs) {
      return new Condition.Always();
    }
    long needed = Math.max(0, -add.getOrDefault(BudgetShare.REMAINING, 0L));
    Condition enough = new Condition.AtLeast(BudgetShare.REMAINING, Value.of(needed));
    return takes ? Condition.all(Condition.absent(BudgetShare.OVERDRAWN), enough) : enough;
  }
}
