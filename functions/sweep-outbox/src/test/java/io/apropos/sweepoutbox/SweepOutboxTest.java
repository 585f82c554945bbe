package io.apropos.sweepoutbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.sweep.Swept;
import io.apropos.application.sweep.Swept.Deed;
import io.apropos.application.table.Item;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.FakeMailer;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepOutboxTest extends SweepScene {
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
    var dies =
        FaultyTable.once(
            table,
            call -> call.kind() == FaultyTable.Kind.WRITE,
            new FaultyTable.Act.CrashBefore());
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
  void a_mail_to_be_sent_at_least_once_takes_the_other_side_three_times_at_most() {
    Occasion occasion = decided("o1", Town.RECEIPT);
    toBeSentAtLeastOnce(occasion);
    town.mailer.behave(FakeMailer.Answer.DROP);
    for (int quarter = 0; quarter < 12; quarter++) {
      dispatch(occasion);
      later(Duration.ofMinutes(15));
      sweep();
      sweep();
    }
    assertThat(town.mailer.posted()).hasSize(3);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.UNKNOWN);
    later(Duration.ofHours(24));
    assertThat(sweep().count(Deed.CLOSED)).isEqualTo(1);
  }

  @Test
  void a_mail_to_be_sent_at_least_once_is_not_sent_again_once_it_is_settled() {
    Occasion occasion = decided("o1", Town.RECEIPT);
    toBeSentAtLeastOnce(occasion);
    town.mailer.behave(FakeMailer.Answer.ACCEPT_THEN_DROP);
    dispatch(occasion);
    new Outbox(table, Pause.none()).confirmed(row(occasion), town.clock.instant());
    later(Duration.ofMinutes(30));
    assertThat(sweep().counts()).isEmpty();
    assertThat(town.mailer.posted()).hasSize(1);
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

  @Test
  void one_partition_that_cannot_be_looked_at_ends_the_run_with_an_error() {
    Occasion occasion = decided("o1", "m0");
    later(Duration.ofMinutes(2));
    var looks = new AtomicInteger();
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.FIND && looks.getAndIncrement() == 5
                    ? new FaultyTable.Act.NotDone()
                    : new FaultyTable.Act.Nothing());
    assertThatThrownBy(() -> sweep(faulty)).isInstanceOf(TransientFailure.class);
    assertThat(sweep().count(Deed.GO_AGAIN)).as("the next run finds it").isEqualTo(1);
    assertThat(dispatch(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }
}
