package io.apropos.application.budget;

import io.apropos.application.store.Instants;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How dear each budget is: one item beside its shares, written once an hour. */
public final class BudgetPace {
  private static final String LAMBDA = "lambda";
  private static final String HOUR = "hour";
  private static final int HOURS = 24;

  private final Table table;

  /**
   * What a price was made of.
   *
   * @param spent redeemed in the last 24 h and expected of what was granted in them, minor units
   * @param remaining of all shares, minor units
   */
  public record Flow(long spent, long remaining) {}

  public BudgetPace(Table table) {
    this.table = table;
  }

  private static Key key(String budget) {
    return new Key("O#" + budget, "PACE");
  }

  /** Price of its money; 0 before it was ever paced. */
  public double lambda(String budget) {
    return table
        .read(key(budget))
        .flatMap(item -> item.number(LAMBDA))
        .map(BigDecimal::doubleValue)
        .orElse(0.0);
  }

  /** Whether the hour of {@code now} has its price. */
  public boolean isDone(String budget, Instant now) {
    return table.read(key(budget)).filter(item -> item.count(HOUR) >= hour(now)).isPresent();
  }

  /** What went out of a budget in the 24 hours before now, and what remains. */
  public static Flow flow(List<BudgetShare> shares, Instant now) {
    long first = hour(now) - HOURS + 1;
    long spent =
        shares.stream()
            .flatMap(share -> Stream.of(share.expected(), share.redeemed()))
            .flatMap(hours -> hours.entrySet().stream())
            .filter(hour -> hour.getKey() >= first)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new Flow(Math.max(0, spent), shares.stream().mapToLong(BudgetShare::remaining).sum());
  }

  /**
   * Keeps the price of this hour, and drops what no later hour looks at.
   *
   * @return false when another run was quicker: its price stands
   */
  public boolean keep(
      String budget, List<BudgetShare> shares, double lambda, Flow flow, Instant now) {
    List<Write> writes = new ArrayList<>();
    writes.add(
        new Write.Put(
            Item.of(key(budget))
                .with(LAMBDA, Value.of(lambda))
                .with(HOUR, hour(now))
                .with("spent", flow.spent())
                .with("remaining", flow.remaining())
                .with("at", Instants.text(now)),
            Condition.any(
                new Condition.ItemAbsent(), new Condition.AtMost(HOUR, Value.of(hour(now) - 1)))));
    shares.forEach(share -> old(share, hour(now) - HOURS).forEach(writes::add));
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

  private static long hour(Instant at) {
    return BudgetChange.hour(at);
  }
}
