package io.apropos.sweepoutbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.sweep.Swept;
import io.apropos.application.sweep.Swept.Deed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepOutboxTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 9, "hold");
  private final RecordingEvents events = new RecordingEvents();
  private final RecordingOccasions occasions = new RecordingOccasions();

  @Test
  void nothing_due_changes_nothing() {
    decided("o1", "m0");
    List<Item> before = table.all();
    assertThat(sweep().finished()).isTrue();
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void a_row_that_was_not_picked_up_says_again_that_it_may_go() {
    Occasion occasion = decided("o1", "m0");
    Item before = item(occasion);
    later(Duration.ofMinutes(2));
    assertThat(sweep().count(Deed.GO_AGAIN)).isEqualTo(1);
    assertThat(item(occasion)).as("a change, so that the stream tells it").isNotEqualTo(before);
    assertThat(sweep().count(Deed.GO_AGAIN)).as("not twice in one minute").isZero();
    assertThat(dispatch(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }

  @Test
  void a_mail_put_back_goes_once_and_its_slot_moves() {
    Occasion occasion = decided("o1", "m0");
    town.mailer.behave(FakeMailer.Answer.THROTTLE);
    assertThat(dispatch(occasion).outcome()).isEqualTo(Dispatched.Outcome.PUT_BACK);
    town.mailer.behave(FakeMailer.Answer.ACCEPT);
    assertThat(sweep().count(Deed.GO_AGAIN)).isZero();
    later(Duration.ofMinutes(2));
    assertThat(sweep().count(Deed.GO_AGAIN)).isEqualTo(1);
    assertThat(dispatch(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(town.mailer.accepted()).hasSize(1);
    assertThat(entryAt(occasion)).isEqualTo(town.clock.instant());
  }

  @Test
  void what_expired_is_released_in_the_same_transaction() {
    Occasion occasion = decided("o1", "m0");
    assertThat(gateEntries()).isEqualTo(1);
    later(Duration.ofDays(2));
    assertThat(sweep().count(Deed.EXPIRED)).isEqualTo(1);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.EXPIRED);
    assertThat(gateEntries()).isZero();
    assertThat(sweep().counts()).isEmpty();
  }

  @Test
  void what_was_held_is_asked_again_alone_when_the_rule_frees() {
    dispatch(decided("o1", "m0"));
    Occasion held = decided("o2", "m1");
    assertThat(row(held).state()).isEqualTo(DecisionState.WAITING);
    assertThat(sweep().count(Deed.NEXT_ROUND)).isZero();
    later(Duration.ofHours(25));
    assertThat(sweep().count(Deed.NEXT_ROUND)).isEqualTo(1);
    Occasion next = occasions.all().getFirst();
    assertThat(next.round()).isEqualTo(1);
    assertThat(next.alone()).isTrue();
    assertThat(next.message()).contains("m1");
    town.decides(table).decide(next);
    assertThat(row(held).state()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(dispatch(next).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }

  @Test
  void a_round_that_got_lost_is_asked_again_after_five_minutes_and_decided_once() {
    dispatch(decided("o1", "m0"));
    decided("o2", "m1");
    later(Duration.ofHours(25));
    sweep();
    assertThat(sweep().count(Deed.NEXT_ROUND)).isZero();
    later(Duration.ofMinutes(5));
    assertThat(sweep().count(Deed.NEXT_ROUND)).isEqualTo(1);
    assertThat(occasions.all()).hasSize(2);
    occasions.all().forEach(occasion -> town.decides(table).decide(occasion));
    dispatch(occasions.all().getFirst());
    dispatch(occasions.all().getLast());
    assertThat(town.mailer.accepted()).hasSize(2);
  }

  @Test
  void a_crash_between_the_put_and_its_mark_asks_twice() {
    dispatch(decided("o1", "m0"));
    decided("o2", "m1");
    later(Duration.ofHours(25));
    var once = new AtomicInteger();
    var dies =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.WRITE && once.getAndIncrement() == 0
                    ? new FaultyTable.Act.CrashBefore()
                    : new FaultyTable.Act.Nothing());
    assertThatThrownBy(() -> sweep(dies)).isInstanceOf(FaultyTable.Crash.class);
    assertThat(sweep().count(Deed.NEXT_ROUND)).isEqualTo(1);
    assertThat(occasions.all()).hasSize(2);
    assertThat(occasions.all().getFirst()).isEqualTo(occasions.all().getLast());
  }

  @Test
  void a_claim_whose_handler_died_becomes_unknown_and_is_closed_with_its_place_kept() {
    Occasion occasion = claimedAndLost();
    later(Duration.ofMinutes(14));
    assertThat(sweep().counts()).isEmpty();
    later(Duration.ofMinutes(1));
    assertThat(sweep().count(Deed.LOST)).isEqualTo(1);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.UNKNOWN);
    later(Duration.ofHours(23));
    assertThat(sweep().counts()).isEmpty();
    later(Duration.ofHours(1));
    assertThat(sweep().count(Deed.CLOSED)).isEqualTo(1);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.CLOSED_UNSENT);
    assertThat(gateEntries()).isEqualTo(1);
    assertThat(town.mailer.accepted()).isEmpty();
  }

  @Test
  void an_unknown_marketing_mail_is_never_sent_again() {
    Occasion occasion = decided("o1", "m0");
    town.mailer.behave(FakeMailer.Answer.ACCEPT_THEN_DROP);
    dispatch(occasion);
    for (int hour = 0; hour < 30; hour++) {
      later(Duration.ofHours(1));
      sweep();
      dispatch(occasion);
    }
    assertThat(town.mailer.accepted()).hasSize(1);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.CLOSED_UNSENT);
  }

  @Test
  void another_epoch_leaves_nothing_that_may_go() {
    Occasion reserved = decided("o1", "m0");
    raiseEpoch();
    later(Duration.ofMinutes(3));
    assertThat(sweep().count(Deed.OTHER_EPOCH)).isEqualTo(1);
    assertThat(row(reserved).state()).isEqualTo(DecisionState.UNKNOWN);
    assertThat(dispatch(reserved).outcome()).isEqualTo(Dispatched.Outcome.LEFT);
    later(Duration.ofHours(24));
    assertThat(sweep().count(Deed.CLOSED)).isEqualTo(1);
    assertThat(town.mailer.accepted()).isEmpty();
  }

  @Test
  void behind_a_closed_fence_nothing_moves() {
    decided("o1", "m0");
    later(Duration.ofDays(3));
    new Fence(table, ARN, System::nanoTime).pause(true);
    List<Item> before = table.all();
    assertThat(sweep().counts()).isEmpty();
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void a_due_timer_is_told_by_an_event_of_the_clock_and_again_when_it_got_lost() {
    Instant due = town.clock.instant().plusSeconds(60);
    timer("C#c-7", due);
    assertThat(sweep().count(Deed.TIMER)).isZero();
    later(Duration.ofMinutes(1));
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
    assertThat(sweep().count(Deed.TIMER)).isZero();
    Event told = events.all().getFirst();
    assertThat(told.name()).isEqualTo("Timer Due");
    assertThat(told.trust()).isEqualTo(Trust.OWN);
    assertThat(told.person().key()).isEqualTo("C#c-7");
    assertThat(told.at()).isEqualTo(town.clock.instant());
    later(Duration.ofMinutes(5));
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
    assertThat(events.all().getLast().id()).isNotEqualTo(told.id());
  }

  @Test
  void the_next_timer_that_a_fold_wrote_meanwhile_stands() {
    Instant due = town.clock.instant();
    timer("C#c-7", due);
    Instant next = due.plus(Duration.ofDays(1));
    var folds =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.WRITE
                    ? new FaultyTable.Act.Before(() -> timer("C#c-7", next))
                    : new FaultyTable.Act.Nothing());
    sweep(folds);
    assertThat(table.read(new Key("C#c-7", "PROFILE")).orElseThrow().text("due"))
        .contains(Instants.text(next));
  }

  @Test
  void hundreds_of_rows_are_worked_through_in_one_run() {
    for (int i = 0; i < 250; i++) {
      timer("C#many-" + i, town.clock.instant());
    }
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(250);
    assertThat(events.all().stream().map(Event::id).distinct()).hasSize(250);
  }

  @Test
  void time_that_runs_out_leaves_the_rest_to_the_next_run() {
    timer("C#c-7", town.clock.instant());
    Swept cut = sweepOutbox(table).sweep(() -> Duration.ofSeconds(9));
    assertThat(cut.finished()).isFalse();
    assertThat(events.all()).isEmpty();
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
  }

  @Test
  void a_row_that_cannot_be_worked_on_stops_no_other() {
    decided("o1", "m0");
    town.settles(table, Town.client(2), "bob@mail.example");
    Occasion other = town.occasion("o3", Town.client(2), "m0");
    town.fires(other);
    town.decides(table).decide(other);
    later(Duration.ofMinutes(2));
    var key = DecisionIds.decision(DecisionIds.of("o1", 0));
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.WRITE && call.keys().contains(key)
                    ? new FaultyTable.Act.NotDone()
                    : new FaultyTable.Act.Nothing());
    Swept swept = sweep(faulty);
    assertThat(swept.count(Deed.GO_AGAIN)).isEqualTo(1);
    assertThat(swept.count(Deed.FAILED)).isEqualTo(1);
  }

  private Occasion decided(String id, String message) {
    if (new Gates(table).read(Town.client(1)).version() == 0) {
      town.settles(table, Town.client(1), "ann@mail.example");
    }
    Occasion occasion = town.occasion(id, Town.client(1), message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  private Occasion claimedAndLost() {
    Occasion occasion = decided("o1", "m0");
    town.mailer.beforeBytesLeave(() -> {
      throw new FaultyTable.Crash();
    });
    assertThatThrownBy(() -> dispatch(occasion)).isInstanceOf(FaultyTable.Crash.class);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.SENDING);
    return occasion;
  }

  private Dispatched dispatch(Occasion occasion) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(id(occasion), () -> Duration.ofSeconds(20));
  }

  private Swept sweep() {
    return sweep(table);
  }

  private Swept sweep(Table through) {
    return sweepOutbox(through).sweep(() -> Duration.ofSeconds(55));
  }

  private SweepOutbox sweepOutbox(Table through) {
    return new SweepOutbox(
        new SweepOutbox.World(
            through,
            new Fence(table, ARN, System::nanoTime),
            events,
            occasions,
            town.clock,
            Pause.none()));
  }

  private void later(Duration by) {
    town.clock.advance(by);
  }

  private void timer(String person, Instant due) {
    table.write(
        List.of(
            new Write.Put(
                Item.of(new Key(person, "PROFILE"))
                    .with("due", Instants.text(due))
                    .with("dueShard", Shards.of(Shards.TIMERS, person)),
                new Condition.Always())));
  }

  private void raiseEpoch() {
    Item fence = table.read(new Key("FENCE", "FENCE")).orElseThrow();
    table.write(List.of(new Write.Put(fence.with("epoch", 2), new Condition.Always())));
  }

  private DecisionRow row(Occasion occasion) {
    return new Outbox(table, Pause.none()).find(id(occasion)).orElseThrow();
  }

  private Item item(Occasion occasion) {
    return table.read(DecisionIds.decision(id(occasion))).orElseThrow();
  }

  private int gateEntries() {
    return new Gates(table).read(Town.client(1)).ledger().entries().size();
  }

  private Instant entryAt(Occasion occasion) {
    return new Gates(table).read(Town.client(1)).ledger().entries().get(id(occasion)).at();
  }

  private static String id(Occasion occasion) {
    return DecisionIds.of(occasion.id(), occasion.round());
  }
}
