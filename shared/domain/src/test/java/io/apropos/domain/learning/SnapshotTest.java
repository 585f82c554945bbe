package io.apropos.domain.learning;

import static io.apropos.domain.learning.Outcomes.BINNING;
import static io.apropos.domain.learning.Outcomes.LONG_AGO;
import static io.apropos.domain.learning.Outcomes.RECENT;
import static io.apropos.domain.learning.Outcomes.arm;
import static io.apropos.domain.learning.Outcomes.both;
import static io.apropos.domain.learning.Outcomes.counted;
import static io.apropos.domain.learning.Outcomes.mean;
import static io.apropos.domain.learning.Outcomes.none;
import static io.apropos.domain.learning.Outcomes.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  @Test
  void without_any_outcome_the_chance_is_what_the_catalogue_believes() {
    Snapshot snapshot = snapshot(new Arm("a", .03, Optional.empty(), none()), arm("b", none()));

    assertThat(mean(snapshot, "a", RECENT)).isCloseTo(.03, within(1e-12));
    assertThat(mean(snapshot, "b", LONG_AGO)).isCloseTo(.1, within(1e-12));
  }

  @Test
  void many_outcomes_outweigh_the_belief() {
    Snapshot snapshot = snapshot(arm("a", counted(RECENT, 100_000, 30_000)));

    assertThat(mean(snapshot, "a", RECENT)).isCloseTo(.3, within(.001));
  }

  @Test
  void the_formula_is_that_of_the_page() {
    Counters own = both(counted(RECENT, 40, 10), counted(LONG_AGO, 60, 5));
    Counters other = both(counted(RECENT, 200, 20), counted(LONG_AGO, 100, 15));
    double base = (50 + 20 * .1) / (400 + 20);
    double usual = 241.0 / 402;
    double goals = 200 * 51.0 / 402;
    double misses = 200 * 351.0 / 402;
    double pooledGoal = (30 + goals * usual) / (50 + goals);
    double pooledMiss = (210 + misses * usual) / (350 + misses);
    double rate = (15 + 20 * base) / (100 + 20);
    double recentGoal = (10 + 10_000 * rate * pooledGoal) / (15 + 10_000 * rate);
    double recentMiss = (30 + 10_000 * (1 - rate) * pooledMiss) / (85 + 10_000 * (1 - rate));
    double odds =
        (15 + 20 * base)
            / (85 + 20 * (1 - base))
            * Math.pow(recentGoal / recentMiss, 1.6); // two features, both alike

    Snapshot snapshot = snapshot(arm("a", own), arm("b", other));

    assertThat(mean(snapshot, "a", RECENT)).isCloseTo(odds / (1 + odds), within(1e-12));
  }

  @Test
  void what_nobody_was_seen_with_says_nothing() {
    Snapshot snapshot = snapshot(arm("a", counted(RECENT, 5000, 500)));

    assertThat(mean(snapshot, "a", LONG_AGO)).isCloseTo(.1, within(.002));
  }

  @Test
  void nor_does_it_say_anything_that_a_message_was_never_sent_to_such_people() {
    Snapshot snapshot =
        snapshot(arm("a", counted(RECENT, 9000, 900)), arm("b", counted(LONG_AGO, 9000, 900)));

    assertThat(mean(snapshot, "a", LONG_AGO)).isCloseTo(.1, within(.002));
  }

  @Test
  void a_new_message_starts_where_all_others_stand_and_knows_what_features_tell() {
    Counters known = both(counted(RECENT, 5000, 1000), counted(LONG_AGO, 5000, 250));
    Snapshot snapshot = snapshot(arm("known", known), arm("new", none()));

    assertThat(snapshot.rate(1)).isCloseTo(.125, within(.001)).isNotCloseTo(.5, within(.1));
    assertThat(mean(snapshot, "new", RECENT)).isGreaterThan(2 * mean(snapshot, "new", LONG_AGO));
  }

  @Test
  void a_new_message_takes_from_its_category_what_fifty_outcomes_tell_at_most() {
    Optional<String> reminders = Optional.of("reminders");
    Snapshot snapshot =
        snapshot(
            arm("news", counted(RECENT, 10_000, 500)),
            new Arm("basket", .1, reminders, counted(RECENT, 10_000, 4000)),
            new Arm("new", .1, reminders, none()));
    Chance chance = snapshot.chance(2, BINNING.of(RECENT));

    assertThat(chance.goals() + chance.misses()).isCloseTo(50, within(1e-9));
    assertThat(snapshot.rate(2)).isCloseTo(.4, within(.01));
    assertThat(snapshot.chance(0, BINNING.of(RECENT)).goals()).isCloseTo(504.5, within(.1));
  }

  @Test
  void a_hot_message_fades_and_the_prior_comes_back() {
    Counters faded = none();
    faded.add(counted(RECENT, 1000, 900), 1e-9);

    assertThat(snapshot(arm("a", faded)).rate(0)).isCloseTo(.1, within(1e-6));
  }

  @Test
  void arms_are_found_by_name_and_no_two_have_one() {
    assertThat(snapshot(arm("a", none())).place("b")).isEmpty();
    assertThat(Snapshot.of("empty", List.of(), Shrinkage.STANDARD).arms()).isZero();
    assertThatThrownBy(() -> snapshot(arm("a", none()), arm("a", none())))
        .hasMessageContaining("stands twice");
  }

  @Test
  void uplift_before_the_control_group_is_known_is_never_negative_and_then_it_may_be() {
    Counters weary = counted(RECENT, 4000, 200);
    Snapshot early = snapshot(arm("silence", counted(RECENT, 500, 199)), arm("a", weary));
    Snapshot late = snapshot(arm("silence", counted(RECENT, 503, 200)), arm("a", weary));

    assertThat(Uplift.of(early, 1, 0, BINNING.of(RECENT))).isZero();
    assertThat(Uplift.of(late, 1, 0, BINNING.of(RECENT))).isBetween(-.40, -.30);
    assertThat(Uplift.baseline(early, 0, BINNING.of(RECENT))).isEqualTo(early.rate(0));
  }
}
