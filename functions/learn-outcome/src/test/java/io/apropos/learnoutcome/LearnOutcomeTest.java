package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.profile.ProfileItem;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnOutcomeTest {
  private static final Duration MATURE = Outbox.MATURES_AFTER;

  private final Matter matter = new Matter();
  private final ClientId ann = matter.client(1, false);
  private final ClientId bo = matter.client(2, false);

  @Test
  void a_mail_is_counted_once_it_has_matured_and_never_again() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(MATURE.minusMillis(1));
    assertThat(matter.learns().counted()).isZero();
    assertThat(matter.outcome(mail)).isEmpty();
    matter.later(Duration.ofMillis(1));
    assertThat(matter.learns().counted()).isEqualTo(1);
    assertThat(matter.learns().counted()).isZero();
    assertThat(told(mail, "told")).isTrue();
  }

  @Test
  void what_the_client_did_within_the_time_is_its_outcome() {
    Occasion visited = matter.sent("o1", ann);
    Occasion neither = matter.sent("o2", bo);
    matter.later(Duration.ofHours(71));
    matter.looks(ann);
    matter.later(Duration.ofHours(2));
    matter.looks(bo);
    matter.learns();
    assertThat(told(visited, "answered")).isTrue();
    assertThat(told(visited, "bought")).isFalse();
    assertThat(told(neither, "answered")).as("an hour too late").isFalse();
  }

  @Test
  void a_link_that_a_person_followed_is_an_answer_and_what_a_scanner_did_is_none() {
    Occasion followed = matter.sent("o1", ann);
    Occasion scanned = matter.sent("o2", bo);
    matter.later(Duration.ofHours(1));
    matter.follows(ann, followed, "GET", "other");
    matter.follows(bo, scanned, "HEAD", "scanner");
    matter.later(MATURE);
    matter.learns();
    assertThat(told(followed, "answered")).isTrue();
    assertThat(told(scanned, "answered")).isFalse();
  }

  /** Trap 2 of docs/decision-model.md: half of the opens are made by machines. */
  @Test
  void raw_opens_never_feed_what_is_learned() {
    Occasion opened = matter.sent("o1", ann);
    matter.later(Duration.ofHours(1));
    matter.opens(ann, opened);
    matter.later(MATURE);
    matter.learns();
    assertThat(told(opened, "answered")).isFalse();
  }

  @Test
  void an_order_counts_unless_it_was_undone() {
    Occasion kept = matter.sent("o1", ann);
    Occasion undone = matter.sent("o2", bo);
    matter.later(Duration.ofHours(5));
    matter.buys(ann, "a");
    matter.buys(bo, "b");
    matter.does(bo, "Order Refunded", Value.Fields.NONE.with("order_id", Value.of("b")));
    matter.later(MATURE);
    matter.learns();
    assertThat(told(kept, "bought")).isTrue();
    assertThat(told(kept, "answered")).as("who buys was there").isTrue();
    assertThat(told(undone, "bought")).isFalse();
  }

  @Test
  void what_happened_before_the_mail_is_no_outcome_of_it() {
    matter.town.settles(matter.table, ann, "ann@mail.example");
    matter.looks(ann);
    matter.later(Duration.ofMinutes(1));
    Occasion mail = matter.sent("o1", ann);
    matter.later(MATURE);
    matter.learns();
    assertThat(told(mail, "answered")).isFalse();
  }

  @Test
  void a_mail_that_the_mail_service_refused_afterwards_teaches_nothing() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(Duration.ofHours(1));
    new Outbox(matter.table, Pause.none())
        .refusedLater(matter.row(mail), "rejected", matter.town.clock.instant());
    matter.later(MATURE);
    assertThat(matter.learns().counted()).isZero();
    assertThat(matter.outcome(mail)).isEmpty();
  }

  @Test
  void nothing_is_counted_while_the_fence_is_closed_and_nothing_is_lost() {
    matter.sent("o1", ann);
    matter.later(MATURE);
    matter.town.pauses(matter.table, true);
    assertThat(matter.learns().counted()).isZero();
    matter.town.pauses(matter.table, false);
    assertThat(matter.learns().counted()).isEqualTo(1);
  }

  @Test
  void an_erased_person_teaches_nothing_and_is_not_looked_at_again() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(MATURE);
    Item mark = Item.of(ProfileItem.key(ann)).with("erasedAt", "2026-11-22T00:00:00.000Z");
    matter.table.write(List.of(new Write.Put(mark, new Condition.Always())));
    assertThat(matter.learns().nothing()).isEqualTo(1);
    assertThat(matter.outcome(mail)).isEmpty();
    assertThat(matter.learns().nothing()).isZero();
  }

  @Test
  void transactional_mail_teaches_nothing() {
    matter.town.settles(matter.table, ann, "ann@mail.example");
    Occasion receipt = matter.town.occasion("o1", ann, Town.RECEIPT);
    matter.town.fires(receipt);
    matter.town.decides(matter.table).decide(receipt);
    matter
        .town
        .dispatches(matter.table, ClaimCheck::judge)
        .dispatch(Matter.id(receipt), () -> Duration.ofSeconds(20));
    matter.later(MATURE);
    assertThat(matter.learns()).extracting("counted", "nothing").containsExactly(0, 0);
  }

  @Test
  void a_crash_before_or_after_the_commit_counts_neither_twice_nor_not_at_all() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(MATURE);
    for (FaultyTable.Act act :
        List.of(new FaultyTable.Act.CrashBefore(), new FaultyTable.Act.CrashAfter())) {
      assertThatThrownBy(() ->
              matter.learns(FaultyTable.once(matter.table, call -> !call.writes().isEmpty(), act)))
          .isInstanceOf(FaultyTable.Crash.class);
    }
    assertThat(matter.outcome(mail)).isPresent();
    assertThat(matter.learns().counted()).isZero();
  }

  @Test
  void one_that_cannot_be_counted_stops_no_other() {
    Occasion bad = matter.sent("o1", ann);
    Occasion good = matter.sent("o2", bo);
    matter.later(MATURE);
    var faulty =
        FaultyTable.once(
            matter.table,
            call -> call.keys().stream().anyMatch(key -> key.pk().equals(ann.key())),
            new FaultyTable.Act.NotDone());
    assertThat(matter.learns(faulty).failed()).isEqualTo(1);
    assertThat(matter.outcome(bad)).isEmpty();
    assertThat(matter.outcome(good)).isPresent();
    assertThat(matter.learns().counted()).isEqualTo(1);
  }

  private boolean told(Occasion mail, String name) {
    Item outcome = matter.outcome(mail).orElseThrow();
    return outcome.value(name).orElseThrow().equals(Value.of(true));
  }
}
