package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Experiment.Arm;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two a day for all; in the trial one a day for some. */
class PressureTrialTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private final World world = World.usual();

  PressureTrialTest() {
    world.capLimit = 2;
    world.contacted("letter", NOON.minus(Duration.ofHours(3)), true);
  }

  private static Experiment trial(String id, int less, int limit, LocalDate from) {
    return new Experiment(
        id,
        Optional.empty(),
        "",
        Metric.VALUE,
        1,
        Optional.of(from),
        Optional.empty(),
        List.of(
            Arm.capped("as-is", 100 - less, Map.of()),
            Arm.capped("less", less, Map.of("day", limit))));
  }

  private String outcome() {
    return world.decide("basket").outcome().code();
  }

  private ClaimCheck.Answer claim(Instant now) {
    Contact contact = new Contact("basket", "reminders", Channel.EMAIL, MessageClass.MARKETING);
    return ClaimCheck.judge(
        new ClaimCheck.Reserved(
            "own-0",
            contact,
            now.plus(Duration.ofDays(1)),
            world.exclusionVersion,
            Optional.empty()),
        world.gate(),
        new Mailbox(world.mailbox().hash(), 1, Ledger.EMPTY, false, false),
        world.catalogue(),
        now);
  }

  @Test
  void people_of_the_arm_are_told_less_and_the_others_as_much_as_ever() {
    world.trials = List.of(trial("t", 0, 1, TODAY));
    assertThat(outcome()).isEqualTo("send-now");
    world.trials = List.of(trial("t", 100, 1, TODAY));
    assertThat(outcome()).isEqualTo("blocked");
  }

  @Test
  void the_claim_judges_by_the_same_arm() {
    world.trials = List.of(trial("t", 0, 1, TODAY));
    assertThat(claim(NOON)).isInstanceOf(ClaimCheck.Answer.Allowed.class);
    world.trials = List.of(trial("t", 100, 1, TODAY));
    assertThat(claim(NOON)).isNotInstanceOf(ClaimCheck.Answer.Allowed.class);
  }

  @Test
  void nobody_is_told_more_than_the_cap_allows() {
    world.capLimit = 1;
    world.trials = List.of(trial("t", 100, 9, TODAY));
    assertThat(outcome()).isEqualTo("blocked");
    assertThat(claim(NOON)).isNotInstanceOf(ClaimCheck.Answer.Allowed.class);
  }

  @Test
  void of_two_trials_the_tighter_limit_holds() {
    Experiment loose = trial("a", 100, 2, TODAY);
    Experiment tight = trial("b", 100, 1, TODAY);
    for (List<Experiment> order : List.of(List.of(loose, tight), List.of(tight, loose))) {
      world.trials = order;
      assertThat(outcome()).as("%s", order).isEqualTo("blocked");
    }
  }

  @Test
  void a_trial_that_has_not_begun_changes_nothing_and_leaves_no_trace() {
    world.trials = List.of(trial("t", 100, 1, TODAY.plusDays(1)));
    assertThat(outcome()).isEqualTo("send-now");
    assertThat(receipt().find("pressure")).isEmpty();
  }

  @Test
  void the_control_group_is_in_no_trial() {
    world.trials = List.of(trial("t", 100, 1, TODAY));
    world.holdout = new Holdout(20, salt(), Set.of(MessageClass.MARKETING));
    assertThat(receipt().find("pressure")).isEmpty();
  }

  /** One that holds Ada out. */
  private static String salt() {
    for (int salt = 0; true; salt++) {
      Holdout holdout = new Holdout(20, "s" + salt, Set.of(MessageClass.MARKETING));
      if (holdout.holds(World.ADA, MessageClass.MARKETING)) {
        return "s" + salt;
      }
    }
  }

  @Test
  void the_receipt_says_which_arm_and_replays() {
    world.trials = List.of(trial("t", 100, 1, TODAY));
    Value.Fields receipt = receipt();
    assertThat(receipt.items("pressure")).containsExactly(Value.of("t/less"));
    assertThat(Receipts.replay(receipt, world.catalogue()).toString())
        .isEqualTo(receipt.toString());
  }

  private Value.Fields receipt() {
    Situation situation = world.situation(world.occasion("basket"));
    return Receipts.of(situation, Decide.of(situation));
  }
}
