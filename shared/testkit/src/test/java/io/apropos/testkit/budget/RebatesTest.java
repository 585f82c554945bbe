package io.apropos.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.budget.Codes;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.promotion.Redemptions;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Receipts;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.message.Fate;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rebate from the decision that grants it to its end, whatever dies on the way. */
class RebatesTest {
  private static final ClientId ANN = Town.client(1);
  private static final long WORST = 5_715;
  private static final long AMOUNT = 100_000;

  private final MemoryTable table = new MemoryTable();
  private final Town town = Town.withOffers(table, "1000");
  private final Outbox outbox = new Outbox(table, Pause.none());

  private Occasion fired(String id, ClientId client) {
    return fired(id, client, "m0");
  }

  private Occasion fired(String id, ClientId client, String message) {
    town.settles(table, client, client.value() + "@example.com");
    Occasion occasion = town.occasion(id, client, message);
    town.fires(occasion);
    return occasion;
  }

  private DecisionRow decided(Occasion occasion) {
    town.decides(table).decide(occasion);
    return row(occasion.id());
  }

  private DecisionRow row(String occasion) {
    return outbox.find(DecisionIds.of(occasion, 0)).orElseThrow();
  }

  private Dispatched dispatched(DecisionRow row) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(row.decisionId(), () -> Duration.ofSeconds(20));
  }

  private List<BudgetShare> shares() {
    return new Budgets(table, Pause.none()).shares(Town.BUDGET);
  }

  private long remaining() {
    return shares().stream().mapToLong(BudgetShare::remaining).sum();
  }

  private long spent() {
    return shares().stream().mapToLong(BudgetShare::spent).sum();
  }

  private Event order(String id, String coupon, Value.Fields more, Trust trust) {
    Instant at = town.clock.instant();
    Value.Fields properties =
        Value.Fields.NONE.with("order_id", Value.of(id)).with("coupon", Value.of(coupon));
    for (Map.Entry<String, Value> member : more.members().entrySet()) {
      properties = properties.with(member.getKey(), member.getValue());
    }
    return new Event(
        "event-" + id,
        EventType.TRACK,
        "Order Completed",
        Optional.of(ANN),
        Optional.empty(),
        Optional.empty(),
        properties,
        Value.Fields.NONE,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        trust,
        0);
  }

  private static Value.Fields discount(int euros) {
    return Value.Fields.NONE.with("discount", Value.of(euros));
  }

  private void notes(Event event) {
    new Redemptions(table, town.clock, Pause.none()).note(event);
  }

  private static String code(DecisionRow row) {
    return row.code().orElseThrow().text();
  }

  @Test
  void the_worst_case_is_kept_with_the_decision_and_the_person_has_one_open_code() {
    DecisionRow row = decided(fired("o1", ANN));
    assertThat(row.code().orElseThrow().held()).isEqualTo(WORST);
    assertThat(remaining()).isEqualTo(AMOUNT - WORST);
    assertThat(new Codes(table).decision(code(row))).contains(row.decisionId());
    assertThat(new Gates(table).read(ANN).openCode().orElseThrow().code()).isEqualTo(code(row));
    DecisionRow second = decided(fired("o2", ANN, "m1"));
    assertThat(second.state()).isEqualTo(DecisionState.RESERVED);
    assertThat(second.code()).isEmpty();
    assertThat(remaining()).isEqualTo(AMOUNT - WORST);
  }

  /** Only one share of eight holds enough; then none. */
  @Test
  void a_share_that_is_empty_is_followed_by_the_next_and_an_empty_budget_by_no_rebate() {
    for (int shard = 0; shard < 7; shard++) {
      empty(shard, 12_500);
    }
    DecisionRow first = decided(fired("o1", ANN));
    assertThat(first.code().orElseThrow().shard()).isEqualTo(7);
    empty(7, 12_500 - WORST);
    DecisionRow second = decided(fired("o2", Town.client(2)));
    assertThat(second.state()).isEqualTo(DecisionState.RESERVED);
    assertThat(second.code()).isEmpty();
    assertThat(second.plan().choice().promotion()).isEmpty();
    Value receipt = ReceiptBytes.of(table, second.decisionId()).orElseThrow();
    assertThat(Json.write(Receipts.replay(receipt, town.edition().catalogue())))
        .isEqualTo(Json.write(receipt));
  }

  private void empty(int shard, long amount) {
    table.write(
        List.of(BudgetChange.of(Town.BUDGET, shard).take(amount, 0, town.clock.instant()).write()));
  }

  @Test
  void ends_without_a_mail_give_back_once() {
    DecisionRow cancelled = decided(fired("o1", ANN));
    assertThat(outbox.cancel(cancelled, "consent", Town.MORNING)).isTrue();
    assertThat(outbox.cancel(cancelled, "consent", Town.MORNING)).isFalse();
    assertThat(remaining()).isEqualTo(AMOUNT);
    assertThat(new Gates(table).read(ANN).openCode()).isEmpty();
    DecisionRow held = decided(fired("o2", ANN, "m1"));
    outbox.holdBack(held, "quiet-hours", Fate.HOLD, Town.MORNING.plusSeconds(60));
    assertThat(remaining()).isEqualTo(AMOUNT);
    DecisionRow late = decided(fired("o3", ANN, "m2"));
    assertThat(outbox.expire(late, Town.MORNING)).isTrue();
    outbox.erase(decided(fired("o4", Town.client(4))), Town.MORNING);
    assertThat(remaining()).isEqualTo(AMOUNT);
    assertThat(row("o2").holdsMoney()).isFalse();
  }

  /** What the round before had kept pays for this one, even if it was the last there was. */
  @Test
  void the_next_round_gives_back_what_the_one_before_had_kept() {
    Occasion occasion = fired("o1", ANN);
    DecisionRow first = decided(occasion);
    shares().forEach(share -> empty(Integer.parseInt(share.key().sk()), share.remaining()));
    town.decides(table).decide(first.nextRound());
    DecisionRow second = outbox.find(DecisionIds.of("o1", 1)).orElseThrow();
    assertThat(row("o1").state()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(row("o1").holdsMoney()).isFalse();
    assertThat(second.code().orElseThrow().held()).isEqualTo(WORST);
    assertThat(code(second)).isNotEqualTo(code(first));
    assertThat(remaining()).isZero();
    assertThat(new Gates(table).read(ANN).openCode().orElseThrow().code()).isEqualTo(code(second));
  }

  @Test
  void an_order_spends_what_it_cost_and_the_rest_goes_back_once() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    town.clock.advance(Duration.ofHours(30));
    String typed = code(row).toLowerCase(java.util.Locale.ROOT);
    Event order =
        order("a1", typed.substring(0, 5) + "-" + typed.substring(5), discount(9), Trust.SERVER);
    notes(order);
    notes(order);
    notes(order("a2", code(row), discount(9), Trust.SERVER));
    assertThat(spent()).isEqualTo(900);
    assertThat(remaining()).isEqualTo(AMOUNT - 900);
    assertThat(new Gates(table).read(ANN).openCode()).isEmpty();
    town.clock.advance(Duration.ofDays(3));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    assertThat(remaining()).isEqualTo(AMOUNT - 900);
  }

  @Test
  void what_is_no_redemption_changes_nothing() {
    DecisionRow row = decided(fired("o1", ANN));
    notes(order("a0", code(row), discount(9), Trust.SERVER)); // nobody has the code yet
    dispatched(row);
    notes(order("a1", "WELCOME10", discount(9), Trust.SERVER));
    notes(order("a2", "22222" + "33333", discount(9), Trust.SERVER));
    notes(order("a3", code(row), discount(9), Trust.BROWSER));
    town.clock.advance(Duration.ofDays(3));
    notes(order("a4", code(row), discount(9), Trust.SERVER)); // too late by nothing
    assertThat(spent()).isZero();
    assertThat(remaining()).isEqualTo(AMOUNT - WORST);
  }

  @Test
  void an_order_never_spends_more_than_was_kept_nor_less_than_is_known() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    Value.Fields total = Value.Fields.NONE.with("total", Value.of(80));
    notes(order("a1", code(row), total, Trust.SERVER));
    assertThat(spent()).isEqualTo(889);
    DecisionRow second = decided(fired("o2", Town.client(2)));
    dispatched(second);
    notes(order("a2", code(second), discount(900), Trust.SERVER));
    assertThat(spent()).isEqualTo(889 + WORST);
    DecisionRow third = decided(fired("o3", Town.client(3)));
    dispatched(third);
    Value.Fields dollars = discount(1).with("currency", Value.of("USD"));
    notes(order("a3", code(third), dollars, Trust.SERVER));
    assertThat(spent()).as("what is not known is all that was kept").isEqualTo(889 + 2 * WORST);
  }

  @Test
  void a_code_that_nobody_used_gives_back_when_its_time_is_over_counted_from_the_claim() {
    Occasion occasion = fired("o1", ANN);
    DecisionRow row = decided(occasion);
    town.clock.advance(Duration.ofHours(1));
    assertThat(dispatched(row).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    Instant until = town.clock.instant().plus(Duration.ofDays(3));
    assertThat(row("o1").codeUntil()).contains(until);
    assertThat(new Gates(table).read(ANN).openCode().orElseThrow().until()).isEqualTo(until);
    town.clock.advance(Duration.ofDays(3));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    assertThat(remaining()).as("an order may be on its way").isEqualTo(AMOUNT - WORST);
    town.clock.advance(Duration.ofMinutes(10));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    assertThat(remaining()).isEqualTo(AMOUNT);
    assertThat(row("o1").state()).isEqualTo(DecisionState.SENT);
    assertThat(new Gates(table).read(ANN).openCode()).isEmpty();
  }

  @Test
  void a_code_for_which_nothing_is_kept_is_not_mailed() {
    DecisionRow row = decided(fired("o1", ANN));
    table.write(
        List.of(
            new Write.Update(
                DecisionIds.decision(row.decisionId()),
                Map.of(),
                Map.of(),
                List.of("held"),
                new Condition.ItemExists())));
    dispatched(row);
    assertThat(town.mailer.posted()).isEmpty();
  }

  /** Whatever dies after whichever write, and is done again: nothing is lost, nothing twice. */
  @Test
  void a_crash_after_any_write_is_repaired_by_doing_it_again() {
    int writes = 0;
    for (int fatal = 0; fatal <= writes; fatal++) {
      MemoryTable fresh = new MemoryTable();
      Town there = Town.withOffers(fresh, "1000");
      there.settles(fresh, ANN, "ann@example.com");
      Occasion occasion = there.occasion("o1", ANN, "m0");
      there.fires(occasion);
      int last = fatal;
      FaultyTable faulty =
          new FaultyTable(
              fresh,
              call ->
                  call.number() == last
                      ? new FaultyTable.Act.CrashAfter()
                      : FaultyTable.Act.NOTHING);
      lives(there, faulty, occasion);
      writes = Math.max(writes, faulty.calls());
      lives(there, fresh, occasion);
      there.clock.advance(Duration.ofDays(7));
      for (int minute = 0; minute < 4; minute++) {
        there.sweeps(fresh).sweep(() -> Duration.ofMinutes(1));
        there.clock.advance(Duration.ofMinutes(20));
      }
      List<BudgetShare> shares = new Budgets(fresh, Pause.none()).shares(Town.BUDGET);
      assertThat(shares.stream().mapToLong(BudgetShare::held).sum()).as("at %d", fatal).isZero();
      long spent = shares.stream().mapToLong(BudgetShare::spent).sum();
      assertThat(spent).as("at %d", fatal).isIn(0L, 900L);
      assertThat(shares.stream().mapToLong(BudgetShare::remaining).sum()).isEqualTo(AMOUNT - spent);
    }
    assertThat(writes).isGreaterThan(20);
  }

  private void lives(Town there, Table through, Occasion occasion) {
    try {
      there.decides(through).decide(occasion);
      String id = DecisionIds.of(occasion.id(), 0);
      there.dispatches(through, ClaimCheck::judge).dispatch(id, () -> Duration.ofSeconds(20));
      Optional<DecisionRow> row = new Outbox(through, Pause.none()).find(id);
      new Redemptions(through, there.clock, Pause.none())
          .note(order("a1", code(row.orElseThrow()), discount(9), Trust.SERVER));
    } catch (FaultyTable.Crash | TransientFailure dead) {
      // done again
    }
  }
}
