package io.apropos.testkit.protocol;

import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.IssuedCode;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Money;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.PassingTable;
import io.apropos.testkit.WeakenedTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * One small budget under many writers: codes are made, their mails end in every way there is,
 * orders use them once and again, answers are lost and functions die; then the time of what is left
 * runs out. At each commit, and in the end, not a cent is missing.
 */
public final class CodeStorm {
  public static final String BUDGET = "storm";
  static final Currency EUR = Currency.getInstance("EUR");

  private final Plan plan;
  private final Table plain;
  private final Table table;
  private final Town town;
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> codes = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  /**
   * How much of what.
   *
   * @param amount of the budget, minor units
   * @param worst case of one code, minor units
   * @param uses of one code
   * @param lostAnswers share of the writes whose answer is lost
   * @param crashes share of the writes after which the function dies
   */
  public record Plan(
      int threads,
      int decisions,
      long amount,
      long worst,
      int uses,
      double lostAnswers,
      double crashes,
      long seed) {}

  /**
   * What is left.
   *
   * @param shares of the budget, once every code has had its time
   * @param spent by orders, as the decisions say
   * @param violations in words; empty = none
   */
  public record Report(
      List<BudgetShare> shares,
      long spent,
      List<String> codes,
      List<String> violations,
      Map<String, Integer> counts) {
    public int count(String what) {
      return counts.getOrDefault(what, 0);
    }
  }

  /**
   * @param mutation the guard that is taken away; the identity takes none
   */
  public CodeStorm(Plan plan, Table table, UnaryOperator<List<Write>> mutation) {
    this.plan = plan;
    this.plain = new Bookkeeper(table);
    this.town = new Town(table, 60, 60, "drop");
    Random faults = new Random(plan.seed());
    this.table =
        new FaultyTable(
            new WeakenedTable(plain, mutation),
            call ->
                call.kind() == FaultyTable.Kind.WRITE ? fault(faults) : FaultyTable.Act.NOTHING);
  }

  private FaultyTable.Act fault(Random faults) {
    double drawn;
    synchronized (faults) {
      drawn = faults.nextDouble();
    }
    if (drawn < plan.lostAnswers()) {
      return new FaultyTable.Act.AnswerLost();
    }
    return drawn < plan.lostAnswers() + plan.crashes()
        ? new FaultyTable.Act.CrashAfter()
        : FaultyTable.Act.NOTHING;
  }

  /** Looks at a share after each commit that changed it. */
  private final class Bookkeeper extends PassingTable {
    Bookkeeper(Table table) {
      super(table);
    }

    @Override
    public Committed write(List<Write> writes) {
      Committed committed = behind().write(writes);
      if (writes.stream().anyMatch(write -> write.key().pk().equals("O#" + BUDGET))) {
        new Budgets(behind(), Pause.none()).shares(BUDGET).forEach(CodeStorm.this::audit);
      }
      return committed;
    }
  }

  private void audit(BudgetShare share) {
    if (share.remaining() + share.held() + share.spent() != share.laid()) {
      violations.add("a sum is off: " + share);
    }
    if (share.remaining() < 0 || share.held() < 0 || share.spent() < 0) {
      violations.add("overspent: " + share);
    }
  }

  /** Runs it; deterministic in what is drawn, not in how the workers interleave. */
  public Report run() throws InterruptedException, ExecutionException {
    new Budgets(plain, Pause.jitter()).lay(BUDGET, new Money(plan.amount(), EUR));
    var life = new CodeLife(plan, table, town, this::count, codes::add);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < plan.decisions(); i++) {
      int number = i;
      work.add(() -> {
        life.live(number);
        return null;
      });
    }
    try (var workers = Executors.newFixedThreadPool(plan.threads())) {
      for (Future<Void> done : workers.invokeAll(work)) {
        done.get();
      }
    }
    town.clock.advance(Duration.ofDays(8));
    for (int minute = 0; minute < 6; minute++) {
      town.sweeps(plain).sweep(() -> Duration.ofMinutes(1));
      town.clock.advance(Duration.ofMinutes(20));
    }
    return report();
  }

  private Report report() {
    long held = 0;
    Outbox outbox = new Outbox(plain, Pause.none());
    for (int i = 0; i < plan.decisions(); i++) {
      Optional<DecisionRow> row = outbox.find(id(i));
      held += row.flatMap(DecisionRow::code).map(IssuedCode::held).orElse(0L);
    }
    List<BudgetShare> shares = new Budgets(plain, Pause.none()).shares(BUDGET);
    if (held != shares.stream().mapToLong(BudgetShare::held).sum()) {
      violations.add("decisions hold %d, shares %s".formatted(held, shares));
    }
    return new Report(
        shares,
        shares.stream().mapToLong(BudgetShare::spent).sum(),
        List.copyOf(codes),
        List.copyOf(violations),
        Map.copyOf(counts));
  }

  private String id(int number) {
    return DecisionIds.of("storm-" + number, 0);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
