package io.apropos.application.budget;

import io.apropos.application.store.Instants;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps how dear each budget is: one item beside its shares, written at most once an hour. */
public final class BudgetPace {
  static final String SK = "PACE";
  static final String LAMBDA = "lambda";
  static final String HOUR = "hour";

  /** Counts of an hour are kept for so many more. */
  private static final int HOURS = 24;

  private final Table table;

  public BudgetPace(Table table) {
    this.table = table;
  }

  /**
   * Keeps the price of this hour, and drops what no later hour looks at.
   *
   * @return false when another run was quicker: its price stands
   */
  public boolean keep(String budget, BudgetStanding before, double lambda, Instant now) {
    long hour = BudgetChange.hour(now);
    List<Write> writes = new ArrayList<>();
    writes.add(
        new Write.Put(
            Item.of(Budgets.key(budget, SK))
                .with(LAMBDA, Value.of(lambda))
                .with(HOUR, hour)
                .with("spent", before.spentOfLate(now))
                .with("remaining", before.remaining())
                .with("at", Instants.text(now)),
            Condition.any(
                new Condition.ItemAbsent(), new Condition.AtMost(HOUR, Value.of(hour - 1)))));
    before.shares().forEach(share -> old(share, hour - HOURS).forEach(writes::add));
    return table.write(writes) instanceof Committed.Done;
  }

  private static Stream<Write> old(BudgetShare share, long last) {
    List<String> names =
        Stream.concat(
                older(share.expected(), BudgetShare.EXPECTED, last),
                older(share.redeemed(), BudgetShare.REDEEMED, last))
            .toList();
    return names.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Write.Update(share.key(), Map.of(), Map.of(), names, new Condition.Always()));
  }

  private static Stream<String> older(Map<Long, Long> hours, String prefix, long last) {
    return hours.keySet().stream().filter(hour -> hour < last).map(hour -> prefix + hour);
  }
}
