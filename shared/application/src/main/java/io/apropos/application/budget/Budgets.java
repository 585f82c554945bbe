package io.apropos.application.budget;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.promotion.BudgetPlan;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every budget, in eight shares, so that many decisions take from it at once. */
public final class Budgets {
  /** Shares of a budget; a decision takes from one of them. */
  public static final int SHARDS = 8;

  private final Table table;
  private final Pause pause;

  /** The budget was laid in another currency, which its amounts cannot be added to. */
  public static final class OtherCurrency extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    OtherCurrency(String budget, String laid, Money amount) {
      super(
          "budget %s was laid in %s, not in %s: give the new one another id"
              .formatted(budget, laid, amount.currency().getCurrencyCode()));
    }
  }

  public Budgets(Table table, Pause pause) {
    this.table = table;
    this.pause = pause;
  }

  static Key key(String budget, int shard) {
    return key(budget, Integer.toString(shard));
  }

  static Key key(String budget, String sk) {
    return new Key("O#" + budget, sk);
  }

  /** Its shares and its price, read at once. */
  public BudgetStanding standing(String budget) {
    List<Item> items = table.query("O#" + budget, "0", BudgetPace.SK, SHARDS + 1);
    Optional<Item> pace =
        items.stream().filter(item -> item.key().sk().equals(BudgetPace.SK)).findFirst();
    return new BudgetStanding(
        shares(budget, items.stream().filter(item -> !pace.equals(Optional.of(item))).toList()),
        pace.flatMap(item -> item.number(BudgetPace.LAMBDA))
            .map(BigDecimal::doubleValue)
            .orElse(0.0),
        pace.map(item -> item.count(BudgetPace.HOUR)).orElse(0L));
  }

  /** Its eight shares as they stand, in order; of a budget never laid empty ones. */
  public List<BudgetShare> shares(String budget) {
    return shares(budget, items(budget));
  }

  private static List<BudgetShare> shares(String budget, List<Item> items) {
    List<BudgetShare> shares =
        new ArrayList<>(
            IntStream.range(0, SHARDS)
                .mapToObj(shard -> BudgetShare.none(key(budget, shard)))
                .toList());
    items.forEach(item -> shares.set(Integer.parseInt(item.key().sk()), BudgetShare.read(item)));
    return List.copyOf(shares);
  }

  private List<Item> items(String budget) {
    return table.query("O#" + budget, "0", Integer.toString(SHARDS - 1), SHARDS);
  }

  /**
   * Makes a budget what the catalogue says, whatever has been given out of it: the difference to
   * what was laid before is added or taken, once, also when two do it at the same time. Where less
   * remains than is to be taken, all that remains is taken and nothing is kept for a new code until
   * enough has come back; then the rest is taken by the next laying.
   *
   * @return whether anything was written
   * @throws OtherCurrency when it was laid in another; nothing is written
   * @throws TransientFailure when others kept writing, or the table did not answer
   */
  public boolean lay(String budget, Money amount) {
    for (int left = Pause.TRIES; left > 0; left--) {
      List<Item> items = items(budget);
      inOneCurrency(budget, items, amount);
      List<BudgetShare> shares = shares(budget, items);
      Laying laying = Laying.of(shares, amount.minor());
      if (laying.changesNothing(shares)) {
        return false;
      }
      if (table.write(writes(shares, laying, amount)) instanceof Committed.Done) {
        return true;
      }
      pause.await();
    }
    throw new TransientFailure("budget " + budget + " kept changing while it was laid");
  }

  /**
   * Makes every budget of a catalogue what it says, or none.
   *
   * @throws OtherCurrency when one was laid in another; nothing is written
   * @throws TransientFailure as of one
   */
  public void lay(List<BudgetPlan> plans) {
    plans.forEach(plan -> inOneCurrency(plan.id(), items(plan.id()), plan.amount()));
    plans.forEach(plan -> lay(plan.id(), plan.amount()));
  }

  private static void inOneCurrency(String budget, List<Item> items, Money amount) {
    for (Item item : items) {
      String laid = item.text(BudgetShare.CURRENCY).orElse("");
      if (!laid.equals(amount.currency().getCurrencyCode())) {
        throw new OtherCurrency(budget, laid, amount);
      }
    }
  }

  private static List<Write> writes(List<BudgetShare> shares, Laying laying, Money amount) {
    List<Write> writes = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      writes.add(write(shares.get(shard), laying, laying.changes().get(shard), amount));
    }
    return writes;
  }

  private static Write write(BudgetShare share, Laying laying, long change, Money amount) {
    Map<String, Attribute> set = new LinkedHashMap<>();
    set.put(BudgetShare.CURRENCY, plain(Value.of(amount.currency().getCurrencyCode())));
    if (laying.overdrawn()) {
      set.put(BudgetShare.OVERDRAWN, plain(Value.of(true)));
    }
    Condition seen = Condition.version(BudgetShare.VERSION, share.version());
    return new Write.Update(
        share.key(),
        set,
        Map.of(
            BudgetShare.VERSION, BigDecimal.ONE,
            BudgetShare.LAID, BigDecimal.valueOf(change),
            BudgetShare.REMAINING, BigDecimal.valueOf(change)),
        laying.overdrawn() ? List.of() : List.of(BudgetShare.OVERDRAWN),
        change < 0
            ? Condition.all(seen, new Condition.AtLeast(BudgetShare.REMAINING, Value.of(-change)))
            : seen);
  }

  private static Attribute plain(Value value) {
    return new Attribute.Plain(value);
  }
}
