package io.apropos.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.budget.BudgetPace;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.Codes;
import io.apropos.application.budget.PromotionCodes;
import io.apropos.application.promotion.PaceBudgets;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.OpenCodes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.sweep.Swept;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.promotion.BudgetPlan;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What keeps money from being given where it must not be, each guard for itself. */
class GuardedRebatesTest {
  private static final ClientId ANN = Town.client(1);
  private static final Money NINE = euros(9);
  private static final Instant LAST_DAY = Instant.parse("2026-11-30T20:00:00Z");

  private final MemoryTable table = new MemoryTable();
  private final Town town = Town.withOffers(table, "1000");
  private final Outbox outbox = new Outbox(table, Pause.none());
  private final OpenCodes openCodes = new OpenCodes(table, Pause.none());
  private final Budgets budgets = new Budgets(table, Pause.none());

  private DecisionRow decided(String id) {
    town.settles(table, ANN, "ann@example.com");
    Occasion occasion = town.occasion(id, ANN, "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return row(id);
  }

  private DecisionRow row(String occasion) {
    return outbox.find(DecisionIds.of(occasion, 0)).orElseThrow();
  }

  private DecisionRow mailed(String id) {
    DecisionRow row = decided(id);
    town.dispatches(table, ClaimCheck::judge)
        .dispatch(row.decisionId(), () -> Duration.ofSeconds(20));
    return row(id);
  }

  private void goTo(Instant then) {
    town.clock.advance(Duration.between(town.clock.instant(), then));
  }

  private long spent() {
    return budgets.shares(Town.BUDGET).stream().mapToLong(BudgetShare::spent).sum();
  }

  @Test
  void a_budget_gives_nothing_after_its_last_day() {
    goTo(LAST_DAY);
    assertThat(decided("o1").code()).isPresent();
    outbox.cancel(row("o1"), "consent", town.clock.instant());
    goTo(LAST_DAY.plus(Duration.ofHours(12)));
    assertThat(decided("o2").code()).isEmpty();
  }

  @Test
  void a_text_that_another_decision_has_is_drawn_again() {
    String id = DecisionIds.of("o1", 0);
    PromotionCodes drawn = new PromotionCodes("a secret of the town");
    Instant kept = town.clock.instant().plus(Duration.ofDays(1));
    table.write(List.of(Codes.issue(drawn.of(id, 0), "another", kept)));
    DecisionRow row = decided("o1");
    assertThat(row.code().orElseThrow().text()).isEqualTo(drawn.of(id, 1));
    assertThat(new Codes(table).decision(drawn.of(id, 0))).contains("another");
    assertThat(new Codes(table).decision(drawn.of(id, 1))).contains(id);
  }

  /** It was seen mailed; meanwhile it is known that it was not. */
  @Test
  void a_code_that_is_not_out_is_neither_used_nor_run_out() {
    DecisionRow mailed = mailed("o1");
    table.write(
        List.of(
            new Write.Update(
                DecisionIds.decision(mailed.decisionId()),
                Map.of("state", new Attribute.Plain(Value.of("RESERVED"))),
                Map.of(),
                List.of(),
                new Condition.ItemExists())));
    assertThat(openCodes.use(mailed, "a1", NINE, town.clock.instant())).isFalse();
    assertThat(openCodes.expire(mailed)).isFalse();
    assertThat(spent()).isZero();
    assertThat(row("o1").holdsMoney()).isTrue();
  }

  /** Two handlers have read the same row. */
  @Test
  void an_order_counts_once_also_when_what_was_kept_has_gone_back() {
    mailed("o1");
    assertThat(openCodes.expire(row("o1"))).isTrue();
    DecisionRow seen = row("o1");
    assertThat(openCodes.use(seen, "a1", NINE, town.clock.instant())).isTrue();
    assertThat(openCodes.use(seen, "a1", NINE, town.clock.instant())).isFalse();
    assertThat(spent()).isEqualTo(900);
  }

  @Test
  void an_hour_has_one_price() {
    BudgetPace pace = new BudgetPace(table);
    Instant now = town.clock.instant();
    assertThat(pace.keep(Town.BUDGET, budgets.standing(Town.BUDGET), 1, now)).isTrue();
    assertThat(pace.keep(Town.BUDGET, budgets.standing(Town.BUDGET), 2, now)).isFalse();
    assertThat(budgets.standing(Town.BUDGET).lambda()).isEqualTo(1);
  }

  @Test
  void a_budget_has_no_price_after_its_last_day() {
    goTo(LAST_DAY);
    mailed("o1");
    Fence fence = new Fence(table, "arn:aws:dynamodb:eu-west-1:1:table/town", System::nanoTime);
    PaceBudgets pace = new PaceBudgets(table, fence, town.catalogues(table), Pause.none());
    assertThat(pace.run(town.clock.instant()).paced()).isEqualTo(1);
    goTo(LAST_DAY.plus(Duration.ofHours(12)));
    assertThat(budgets.standing(Town.BUDGET).spentOfLate(town.clock.instant())).isPositive();
    assertThat(pace.run(town.clock.instant()).paced()).isZero();
  }

  /** The next round says nothing: what was open of the round before is open no more. */
  @Test
  void the_next_round_closes_the_code_of_the_one_before() {
    town.settles(table, ANN, "ann@example.com");
    Occasion occasion = town.occasion("o1", ANN, "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
    assertThat(new Gates(table).read(ANN).openCode()).isPresent();
    town.forgets(occasion);
    town.decides(table).decide(row("o1").nextRound());
    assertThat(new Gates(table).read(ANN).openCode()).isEmpty();
    assertThat(row("o1").holdsMoney()).isFalse();
  }

  /** A publication lays first, then moves the pointer; the hour may strike in between. */
  @Test
  void the_catalogue_before_does_not_undo_what_the_next_has_laid() {
    budgets.lay(Town.BUDGET, euros(500));
    Fence fence = new Fence(table, "arn:aws:dynamodb:eu-west-1:1:table/town", System::nanoTime);
    new PaceBudgets(table, fence, town.catalogues(table), Pause.none()).run(town.clock.instant());
    assertThat(budgets.standing(Town.BUDGET).remaining()).isEqualTo(50_000);
  }

  @Test
  void a_budget_in_another_currency_leaves_all_others_as_they_were() {
    LocalDate day = LocalDate.of(2026, 11, 21);
    Money yen = Money.of(BigDecimal.TEN, Currency.getInstance("JPY"));
    List<BudgetPlan> plans =
        List.of(
            new BudgetPlan("spring", euros(8), day, day),
            new BudgetPlan(Town.BUDGET, yen, day, day));
    assertThatThrownBy(() -> budgets.lay(plans)).isInstanceOf(Budgets.OtherCurrency.class);
    assertThat(budgets.standing("spring").remaining()).isZero();
    budgets.lay(plans.subList(0, 1));
    assertThat(budgets.standing("spring").remaining()).isEqualTo(800);
  }

  /** Somebody lays the same just before: it is laid once. */
  @Test
  void two_that_lay_the_same_lay_it_once() {
    FaultyTable faulty =
        FaultyTable.once(
            table,
            call -> call.kind() == FaultyTable.Kind.WRITE,
            new FaultyTable.Act.Before(() -> budgets.lay(Town.BUDGET, euros(2_000))));
    assertThat(new Budgets(faulty, Pause.none()).lay(Town.BUDGET, euros(2_000))).isFalse();
    assertThat(budgets.standing(Town.BUDGET).remaining()).isEqualTo(200_000);
  }

  /** A decision takes its worst case just before all that remains is taken away. */
  @Test
  void what_is_kept_for_a_code_meanwhile_is_not_taken_away() {
    FaultyTable faulty =
        FaultyTable.once(
            table,
            call -> call.kind() == FaultyTable.Kind.WRITE,
            new FaultyTable.Act.Before(() -> decided("o1")));
    new Budgets(faulty, Pause.none()).lay(Town.BUDGET, euros(0));
    List<BudgetShare> shares = budgets.shares(Town.BUDGET);
    assertThat(shares).allMatch(share -> share.remaining() == 0);
    assertThat(shares).allMatch(BudgetShare::overdrawn);
    assertThat(shares.stream().mapToLong(BudgetShare::held).sum()).isPositive();
  }

  /** A page of codes of which none can be read: they wait for the next run. */
  @Test
  void codes_that_cannot_be_worked_on_do_not_hold_up_the_sweep() {
    Instant now = town.clock.instant();
    String shard = Shards.of(Shards.CODES, "0");
    List<String> codes =
        IntStream.range(0, 10_000)
            .mapToObj(Integer::toString)
            .filter(code -> Shards.of(Shards.CODES, code).equals(shard))
            .limit(100)
            .toList();
    assertThat(codes).hasSize(100);
    for (String code : codes) {
      table.write(List.of(Codes.issue(code, "none", now.plusSeconds(60))));
      table.write(List.of(Codes.runsUntil(code, now.minusSeconds(60), now.plusSeconds(60))));
    }
    FaultyTable faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.READ && call.touches("CODE")
                    ? new FaultyTable.Act.NotDone()
                    : FaultyTable.Act.NOTHING);
    AtomicInteger asked = new AtomicInteger();
    Swept swept =
        town.sweeps(faulty)
            .sweep(() -> asked.incrementAndGet() < 1_000 ? Duration.ofMinutes(1) : Duration.ZERO);
    assertThat(swept.finished()).isTrue();
    assertThat(swept.count(Swept.Deed.FAILED)).isEqualTo(100);
  }

  private static Money euros(long amount) {
    return Money.of(BigDecimal.valueOf(amount), Currency.getInstance("EUR"));
  }
}
