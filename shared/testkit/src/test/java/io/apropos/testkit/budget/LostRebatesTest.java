package io.apropos.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.promotion.Redemptions;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rebates of which no mail is known, and orders that tell of a code unlike most. */
class LostRebatesTest {
  private static final ClientId ANN = Town.client(1);
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

  private long held() {
    return shares().stream().mapToLong(BudgetShare::held).sum();
  }

  private void sweepsFor(int days) {
    for (int h = 0; h < days * 4; h++) {
      town.clock.advance(Duration.ofHours(6));
      town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
      town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    }
  }

  /** The claim may have been in what a restore took away, and the mail with it. */
  @Test
  void what_a_restore_left_reserved_gives_back_when_no_mail_of_it_can_have_a_code_any_more() {
    DecisionRow row = decided(fired("o1", ANN));
    assertThat(outbox.ofAnotherEpoch(row, town.clock.instant())).isTrue();
    assertThat(row("o1").codeUntil()).contains(row.expiresAt().plus(Duration.ofDays(3)));
    notes(order("a1", code(row), discount(9), Trust.SERVER));
    assertThat(spent()).as("it was mailed, as the order shows").isEqualTo(900);
    DecisionRow other = decided(fired("o2", Town.client(2)));
    assertThat(outbox.ofAnotherEpoch(other, town.clock.instant())).isTrue();
    sweepsFor(8);
    assertThat(row("o2").state()).isEqualTo(DecisionState.CLOSED_UNSENT);
    assertThat(held()).isZero();
    assertThat(remaining()).isEqualTo(AMOUNT - 900);
    assertThat(new Gates(table).read(Town.client(2)).openCode()).isEmpty();
  }

  /** Nobody has that code: the order must neither count nor stop those behind it. */
  @Test
  void an_order_with_the_code_of_a_mail_that_was_put_back_changes_nothing_and_stops_nothing() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    table.write(
        List.of(
            new Write.Update(
                DecisionIds.decision(row.decisionId()),
                Map.of("state", new Attribute.Plain(Value.of("SENDING"))),
                Map.of(),
                List.of(),
                new Condition.ItemExists())));
    Instant now = town.clock.instant();
    assertThat(outbox.giveBack(row("o1"), "throttled", now.plusSeconds(60), now)).isTrue();
    notes(order("a1", code(row), discount(9), Trust.SERVER));
    assertThat(spent()).isZero();
  }

  @Test
  void a_code_counts_wherever_an_order_names_it() {
    DecisionRow first = decided(fired("o1", ANN));
    dispatched(first);
    notes(order("a1", "WELCOME10, " + code(first), discount(9), Trust.SERVER));
    assertThat(spent()).as("beside another coupon").isEqualTo(900);
    DecisionRow second = decided(fired("o2", Town.client(2)));
    dispatched(second);
    notes(order("a2", "WELCOME10 " + code(second) + ";", discount(9), Trust.SERVER));
    assertThat(spent()).as("with a blank between").isEqualTo(1_800);
    DecisionRow third = decided(fired("o3", Town.client(3)));
    dispatched(third);
    Value line = Value.Fields.NONE.with("coupon", Value.of(code(third)));
    Value.Fields lines = discount(9).with("products", Value.items(List.of(line, line)));
    notes(order("a3", "", lines, Trust.SERVER));
    assertThat(spent()).as("in a product of it").isEqualTo(2_700);
  }

  /** Ten per cent off 100 leave the total of 90 that the shop tells. */
  @Test
  void the_share_of_a_total_is_of_what_it_was_before_the_rebate() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    notes(order("a1", code(row), Value.Fields.NONE.with("total", Value.of(90)), Trust.SERVER));
    assertThat(spent()).isEqualTo(1_000);
  }

  @Test
  void an_order_in_time_that_is_told_late_is_paid_once_from_what_remains() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    town.clock.advance(Duration.ofDays(3).minus(Duration.ofMinutes(1)));
    Event order = order("a1", code(row), discount(9), Trust.SERVER);
    town.clock.advance(Duration.ofMinutes(12));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    assertThat(held()).isZero();
    notes(order);
    notes(order);
    assertThat(spent()).isEqualTo(900);
    assertThat(remaining()).isEqualTo(AMOUNT - 900);
    assertThat(held()).isZero();
  }

  /** What has been given to others cannot be spent: the order is left out, and stops nothing. */
  @Test
  void an_order_that_is_told_late_takes_nothing_from_what_is_kept_for_others() {
    DecisionRow row = decided(fired("o1", ANN));
    dispatched(row);
    Event order = order("a1", code(row), discount(9), Trust.SERVER);
    town.clock.advance(Duration.ofDays(4));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    for (BudgetShare share : shares()) {
      int shard = Integer.parseInt(share.key().sk());
      long all = share.remaining();
      Write taken = BudgetChange.of(Town.BUDGET, shard).take(all, 0, order.at()).write();
      table.write(List.of(taken));
    }
    notes(order);
    assertThat(spent()).isZero();
    assertThat(held()).isEqualTo(AMOUNT);
  }
}
