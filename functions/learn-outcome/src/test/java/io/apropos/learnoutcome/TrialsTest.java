package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.profile.ProfileItem;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.application.trial.TrialShelf;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.experiment.ArmCount;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subjects of m0, pictures of m1, and whether half as much would do. */
class TrialsTest {
  private static final String TRIALS =
      """
      [{"id": "subject", "message": "m0", "metric": "exposure",
        "arms": [{"id": "a", "share": 50, "variant": "x"}, {"id": "b", "share": 50, "variant": "y"}]},
       {"id": "picture", "message": "m1",
        "arms": [{"id": "a", "share": 50, "variant": "x"}, {"id": "b", "share": 50, "variant": "y"}]},
       {"id": "less", "metric": "value", "smallestLift": 1,
        "arms": [{"id": "as-is", "share": 50},
                 {"id": "none", "share": 50, "caps": {"day": 0}}]}]
      """;

  private static final Duration WATCH = Experiment.WATCHED.plus(Duration.ofDays(4));

  private final Matter matter = new Matter(TRIALS);
  private final TrialShelf shelf = new TrialShelf(matter.table);

  /** The nth client of an arm of each of two trials. */
  private ClientId client(int n, String subject, String less) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(Town::client)
        .filter(client -> trial("subject").arm(client).id().equals(subject))
        .filter(client -> trial("less").arm(client).id().equals(less))
        .skip(n - 1)
        .findFirst()
        .orElseThrow();
  }

  private Experiment trial(String id) {
    return matter.town.edition().catalogue().experiments().all().stream()
        .filter(trial -> trial.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ArmCount count(String trial, int arm) {
    return shelf.counts(trial(trial)).get(arm);
  }

  private void matures() {
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
  }

  @Test
  void each_person_counts_once_by_the_first_mail_and_each_mail_is_counted() {
    ClientId ann = client(1, "a", "as-is");
    matter.sent("o1", ann);
    matures();
    Occasion second = matter.sent("o2", ann);
    matter.later(Duration.ofHours(1));
    matter.looks(ann);
    matures();
    assertThat(matter.outcome(second)).isPresent();
    assertThat(count("subject", 0))
        .extracting("assigned", "mails", "exposures")
        .containsExactly(1L, 2L, 1L);
    assertThat(count("subject", 0).judged())
        .as("the first mail was not seen")
        .extracting("outcomes", "sum")
        .containsExactly(1L, 0.0);
    assertThat(count("subject", 1)).isEqualTo(ArmCount.NONE);
  }

  @Test
  void experiments_at_once_are_counted_each_for_itself() {
    ClientId ann = client(1, "b", "as-is");
    matter.sent("o1", ann, "m0");
    matter.sent("o2", ann, "m1");
    matures();
    assertThat(count("subject", 1).assigned()).isEqualTo(1);
    assertThat(count("picture", 0).assigned() + count("picture", 1).assigned()).isEqualTo(1);
    assertThat(count("less", 0)).extracting("assigned", "mails").containsExactly(1L, 2L);
  }

  @Test
  void what_came_of_it_is_told_by_kind() {
    ClientId ann = client(1, "a", "as-is");
    ClientId bo = client(2, "a", "as-is");
    Occasion mail = matter.sent("o1", ann);
    Occasion other = matter.sent("o2", bo);
    matter.later(Duration.ofHours(1));
    matter.follows(ann, mail, "GET", "other");
    matter.follows(bo, other, "HEAD", "scanner");
    spends(ann, "b1", 40);
    matter.town.optsOut(matter.table, bo, "t3");
    matures();
    ArmCount count = count("subject", 0);
    assertThat(count)
        .extracting("mails", "clicks", "goals", "exposures", "optOuts")
        .containsExactly(2L, 1L, 1L, 1L, 1L);
    assertThat(count.value()).isEqualTo(40);
    assertThat(count.estimated()).as("and somebody may have looked").isBetween(1.01, 1.99);
  }

  @Test
  void who_says_yes_once_more_has_not_opted_out() {
    ClientId ann = client(1, "a", "as-is");
    matter.sent("o1", ann);
    matter.later(Duration.ofHours(1));
    matter.town.settles(matter.table, ann, ann.value() + "@mail.example");
    matures();
    assertThat(count("subject", 0)).extracting("mails", "optOuts").containsExactly(1L, 0L);
  }

  private void spends(ClientId client, String order, int amount) {
    Value line =
        Value.Fields.NONE
            .with("product_id", Value.of("p1"))
            .with("price", Value.of(amount))
            .with("quantity", Value.of(1));
    matter.does(
        client,
        "Order Completed",
        Value.Fields.NONE
            .with("order_id", Value.of(order))
            .with("currency", Value.of("EUR"))
            .with("products", Value.items(List.of(line))));
  }

  @Test
  void two_runs_that_read_the_same_mail_count_it_once() {
    matter.sent("o1", client(1, "a", "as-is"));
    matter.later(Outbox.MATURES_AFTER);
    Table racing =
        FaultyTable.once(
            matter.table, call -> call.kind() == Kind.WRITE, new Act.Before(() -> matter.learns()));
    matter.learns(racing);
    assertThat(count("subject", 0)).extracting("assigned", "mails").containsExactly(1L, 1L);
  }

  @Test
  void of_two_mails_that_two_runs_count_at_once_one_is_the_first() {
    ClientId ann = client(1, "a", "as-is");
    Occasion first = matter.sent("o1", ann);
    matter.town.forgets(first);
    matter.later(Duration.ofDays(2));
    List<Occasion> mails = List.of(first, matter.sent("o2", ann));
    matter.later(Outbox.MATURES_AFTER);
    Table racing =
        FaultyTable.once(
            matter.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> learnsAllBut(mails)));
    matter.learns(racing);
    matter.learns();
    assertThat(mails).allSatisfy(mail -> assertThat(matter.outcome(mail)).isPresent());
    assertThat(count("subject", 0)).extracting("assigned", "mails").containsExactly(1L, 2L);
    assertThat(count("less", 0).mails()).isEqualTo(2);
  }

  @Test
  void the_first_mail_judges_whichever_is_counted_first() {
    for (int k = 0; k < 8; k++) { // ids by which the mails mature in one shard or another
      Matter town = new Matter(TRIALS);
      ClientId ann = client(1, "a", "as-is");
      Occasion first = town.sent("o1" + k, ann);
      town.later(Duration.ofHours(1));
      town.looks(ann);
      town.town.forgets(first);
      town.later(Duration.ofDays(2));
      town.sent("o2" + k, ann);
      town.later(Outbox.MATURES_AFTER);
      town.learns();
      ArmCount count = new TrialShelf(town.table).counts(trial("subject")).getFirst();
      assertThat(count).extracting("assigned", "mails").containsExactly(1L, 2L);
      assertThat(count.judged())
          .as("the first mail was seen, the second was not")
          .extracting("outcomes", "sum", "squares")
          .containsExactly(1L, 1.0, 1.0);
    }
  }

  /** The mail that is read first meets a table that does not answer. */
  private void learnsAllBut(List<Occasion> mails) {
    List<Key> receipts = mails.stream().map(mail -> DecisionIds.receipt(Matter.id(mail))).toList();
    var faulty =
        FaultyTable.once(
            matter.table,
            call -> call.keys().stream().anyMatch(receipts::contains),
            new Act.NotDone());
    assertThat(matter.learns(faulty)).extracting("counted", "failed").containsExactly(1, 1);
  }

  @Test
  void a_mail_that_somebody_else_is_counted_by_later_leaves_no_member_behind() {
    ClientId ann = client(1, "a", "as-is");
    Occasion mail = matter.sent("o1", ann);
    matter.later(Outbox.MATURES_AFTER);
    Item mark = Item.of(ProfileItem.key(ann)).with("erasedAt", "2026-11-22T00:00:00.000Z");
    matter.table.write(List.of(new Write.Put(mark, new Condition.Always())));
    matter.learns();
    assertThat(matter.outcome(mail)).isEmpty();
    assertThat(count("subject", 0)).isEqualTo(ArmCount.NONE);
  }

  @Test
  void who_is_told_nothing_is_in_the_trial_all_the_same() {
    ClientId ann = client(1, "a", "as-is");
    ClientId cy = client(1, "a", "none");
    matter.sent("o1", ann);
    matter.decided("o2", cy);
    matter.decided("o3", cy);
    assertThat(count("less", 0).assigned()).isEqualTo(1);
    assertThat(count("less", 1).assigned()).isEqualTo(1);
    assertThat(count("less", 1).mails()).isZero();
  }

  @Test
  void who_may_not_be_mailed_is_in_no_trial_of_pressure() {
    ClientId ann = client(1, "a", "as-is");
    matter.town.settles(matter.table, ann, "ann@mail.example");
    for (int n = 0; n < Town.TOPICS; n++) {
      matter.town.optsOut(matter.table, ann, Town.topic(n));
    }
    matter.decided("o1", ann);
    assertThat(count("less", 0)).isEqualTo(ArmCount.NONE);
  }

  @Test
  void a_mail_after_the_watch_counts_no_more_for_the_person() {
    ClientId ann = client(1, "a", "as-is");
    matter.sent("o1", ann);
    matter.later(Duration.ofHours(1));
    matter.looks(ann);
    matter.later(Experiment.WATCHED);
    matter.sent("o2", ann);
    matter.later(Duration.ofHours(1));
    matter.looks(ann);
    matures();
    matures();
    assertThat(count("less", 0).mails()).isEqualTo(2);
    assertThat(member(ann).number("exposures")).contains(BigDecimal.ONE);
  }

  private Item member(ClientId client) {
    return matter
        .table
        .read(new Key(client.key(), "TRIAL#" + trial("less").version()))
        .orElseThrow();
  }

  @Test
  void a_person_is_judged_once_when_the_watch_is_over_by_all_that_was_bought_in_it() {
    ClientId ann = client(1, "a", "as-is");
    ClientId cy = client(1, "a", "none");
    matter.sent("o1", ann);
    matter.decided("o2", cy);
    matter.later(Duration.ofHours(1));
    spends(ann, "b1", 10);
    matter.later(Duration.ofDays(119));
    spends(ann, "b2", 30);
    spends(cy, "b3", 50);
    matter.learns();
    assertThat(count("less", 0).judged().outcomes()).as("not before").isZero();
    matter.later(Duration.ofDays(2));
    spends(cy, "b4", 1_000);
    matter.later(WATCH);
    Table racing =
        FaultyTable.once(
            matter.table, call -> call.kind() == Kind.WRITE, new Act.Before(() -> matter.learns()));
    matter.learns(racing);
    matter.learns();
    assertThat(count("less", 0).judged())
        .extracting("outcomes", "sum", "squares")
        .containsExactly(1L, 40.0, 1600.0);
    assertThat(count("less", 1).judged()).extracting("outcomes", "sum").containsExactly(1L, 50.0);
  }

  @Test
  void what_is_shown_once_stays_shown() {
    Experiment trial = trial("subject");
    adds(trial, "a", 5000, 500);
    adds(trial, "b", 5000, 600);
    shelf.look(trial, matter.town.clock.instant());
    adds(trial, "a", 1000, 140);
    adds(trial, "b", 1000, 50);
    shelf.look(trial, matter.town.clock.instant());
    assertThat(shelf.looks(trial).getLast().p()).isCloseTo(.032, within(.001));
    assertThat(shelf.looks(trial).getLast().ahead()).isTrue();
  }

  @Test
  void the_smallest_p_survives_a_learner_that_was_slower() {
    Experiment trial = trial("subject");
    adds(trial, "a", 1000, 100);
    adds(trial, "b", 1000, 125);
    Table slow =
        FaultyTable.once(
            matter.table,
            call -> call.kind() == Kind.QUERY,
            new Act.After(() -> {
              adds(trial, "a", 4000, 400);
              adds(trial, "b", 4000, 475);
              shelf.look(trial, matter.town.clock.instant());
            }));
    new TrialShelf(slow).look(trial, matter.town.clock.instant());
    adds(trial, "a", 2000, 280);
    adds(trial, "b", 2000, 100);
    shelf.look(trial, matter.town.clock.instant());
    assertThat(shelf.looks(trial).getLast().p()).isLessThan(.04);
    assertThat(shelf.looks(trial).getLast().ahead()).isTrue();
  }

  private void adds(Experiment trial, String arm, int persons, int seen) {
    matter.table.write(
        List.of(
            new Write.Update(
                new Key("E#" + trial.version(), "3"),
                java.util.Map.of(),
                java.util.Map.of(
                    arm + ":assigned", BigDecimal.valueOf(persons),
                    arm + ":judged", BigDecimal.valueOf(persons),
                    arm + ":exposure", BigDecimal.valueOf(seen),
                    arm + ":exposure2", BigDecimal.valueOf(seen)),
                List.of(),
                new Condition.Always())));
  }
}
