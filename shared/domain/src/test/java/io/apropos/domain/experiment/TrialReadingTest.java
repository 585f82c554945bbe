package io.apropos.domain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.experiment.AlwaysValid.Sums;
import io.apropos.domain.experiment.Experiment.Arm;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Estimate;
import io.apropos.domain.learning.Generator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialReadingTest {
  private static final LocalDate START = LocalDate.of(2026, 12, 1);
  private static final List<Look> UNSEEN = List.of(Look.NONE, Look.NONE);

  private static Experiment trial(Metric metric, double lift, Arm... arms) {
    return new Experiment(
        "subject",
        Optional.of("basket"),
        "",
        metric,
        lift,
        Optional.of(START),
        Optional.empty(),
        List.of(arms));
  }

  private static Experiment even() {
    return trial(Metric.GOAL, .02, Arm.showing("a", 50, "plain"), Arm.showing("b", 50, "bold"));
  }

  private static ArmCount count(long persons, double sum, double squares) {
    Sums judged = new Sums(persons, sum, squares);
    return new ArmCount(persons, judged, persons, 0, 0, 0, 0, 0, 0);
  }

  private static ArmCount goals(long persons, int goals) {
    return count(persons, goals, goals);
  }

  @Test
  void what_a_look_has_shown_no_later_one_takes_back() {
    List<ArmCount> clear = List.of(goals(5000, 500), goals(5000, 600));
    List<ArmCount> later = List.of(goals(6000, 640), goals(6000, 650));

    List<Look> seen = TrialReading.look(even(), clear, UNSEEN);
    List<Look> again = TrialReading.look(even(), later, seen);

    assertThat(seen.getLast().p()).isCloseTo(.032, within(.0005));
    assertThat(again).isEqualTo(seen);
    var read = TrialReading.of(even(), later, again).comparisons().getFirst();
    assertThat(read.isDecided()).isTrue();
    assertThat(read.ahead()).isTrue();
    assertThat(read.evidence()).as("by the counts of today").isLessThan(1);
  }

  @Test
  void a_broken_ratio_is_all_that_is_said_and_nothing_is_kept_of_it() {
    List<ArmCount> uneven = List.of(goals(5000, 500), goals(5400, 700));

    TrialReading read = TrialReading.of(even(), uneven, UNSEEN);

    assertThat(read.isBroken()).isTrue();
    assertThat(read.comparisons()).isEmpty();
    assertThat(TrialReading.look(even(), uneven, UNSEEN)).isEqualTo(UNSEEN);
  }

  @Test
  void an_arm_of_no_share_breaks_the_ratio_as_soon_as_somebody_is_in_it() {
    Experiment off =
        trial(Metric.GOAL, .02, Arm.showing("a", 100, "plain"), Arm.showing("b", 0, "bold"));

    assertThat(TrialReading.of(off, List.of(goals(9, 1), goals(0, 0)), UNSEEN).isBroken())
        .isFalse();
    assertThat(TrialReading.of(off, List.of(goals(9, 1), goals(1, 0)), UNSEEN).isBroken()).isTrue();
  }

  @Test
  void a_hundred_persons_an_arm_are_the_fewest_to_judge_by() {
    List<ArmCount> few = List.of(goals(100, 0), goals(99, 99));
    List<ArmCount> enough = List.of(goals(100, 1), goals(100, 99));

    assertThat(TrialReading.look(even(), few, UNSEEN)).isEqualTo(UNSEEN);
    assertThat(TrialReading.look(even(), enough, UNSEEN).getLast().p()).isLessThan(.05);
  }

  @Test
  void with_more_arms_each_comparison_must_be_surer() {
    Arm third = Arm.showing("c", 40, "loud");
    Experiment three =
        trial(Metric.GOAL, .02, Arm.showing("a", 30, "plain"), Arm.showing("b", 30, "bold"), third);
    List<ArmCount> counts = List.of(goals(3000, 300), goals(3000, 300), goals(4000, 400));

    TrialReading read =
        TrialReading.of(three, counts, List.of(Look.NONE, new Look(.03, true), Look.NONE));

    assertThat(read.comparisons().getFirst().p()).isEqualTo(.06);
    assertThat(read.comparisons()).extracting("arm").containsExactly("b", "c");
  }

  @Test
  void values_vary_by_their_squares() {
    Sums a = new Sums(4, 10, 30);
    Sums b = new Sums(4, 14, 54);

    Estimate difference = AlwaysValid.difference(a, b, 1, .05).orElseThrow();

    assertThat(difference.value()).isCloseTo(1, within(1e-12));
    double variance = (30 / 4.0 - 6.25) / 4 + (54 / 4.0 - 12.25) / 4;
    double half = difference.width() / 2;
    assertThat(
            Math.sqrt(variance / (variance + 1))
                * Math.exp(half * half / (2 * variance * (variance + 1))))
        .as("the evidence against its ends is 1 / .05")
        .isCloseTo(20, within(1e-9));
  }

  @Test
  void no_outcomes_have_no_interval() {
    assertThat(AlwaysValid.difference(new Sums(0, 0, 0), new Sums(3, 1, 1), 1, .05)).isEmpty();
    assertThat(AlwaysValid.difference(new Sums(3, 0, 0), new Sums(3, 0, 0), 1, .05)).isEmpty();
  }

  @Test
  void whatever_a_result_depends_on_is_part_of_the_version_and_the_end_is_not() {
    Experiment was = even();
    Experiment ended =
        new Experiment(
            was.id(),
            was.message(),
            was.salt(),
            was.metric(),
            was.smallestLift(),
            was.from(),
            Optional.of(START.plusDays(30)),
            was.arms());

    assertThat(ended.version()).isEqualTo(was.version());
    assertThat(
            List.of(
                trial(Metric.CLICK, .02, was.arms().toArray(Arm[]::new)),
                trial(Metric.GOAL, .03, was.arms().toArray(Arm[]::new)),
                trial(
                    Metric.GOAL, .02, Arm.showing("a", 60, "plain"), Arm.showing("b", 40, "bold"))))
        .extracting(Experiment::version)
        .doesNotHaveDuplicates()
        .doesNotContain(was.version());
  }

  @Test
  void what_has_started_is_not_changed_before_it_has_it_may() {
    Experiments was = new Experiments(Holdout.STANDARD, List.of(even()));
    Experiments next =
        new Experiments(
            Holdout.STANDARD, List.of(trial(Metric.CLICK, .02, even().arms().toArray(Arm[]::new))));

    assertThat(was.changed(next, START)).containsExactly("subject");
    assertThat(was.changed(next, START.minusDays(1))).isEmpty();
    assertThat(was.changed(was, START)).isEmpty();
    assertThat(was.changed(Experiments.NONE, START)).as("ended").isEmpty();
  }

  @Test
  void arms_of_two_experiments_have_nothing_to_do_with_each_other() {
    Experiment other =
        new Experiment(
            "weekly",
            Optional.empty(),
            "",
            Metric.VALUE,
            1,
            Optional.empty(),
            Optional.empty(),
            List.of(Arm.capped("as-is", 50, Map.of()), Arm.capped("less", 50, Map.of("week", 1))));
    long[] both = new long[4];
    IntStream.range(0, 40_000)
        .mapToObj(i -> new ClientId("c" + i))
        .forEach(one ->
            both[
                (even().arm(one).id().equals("a") ? 0 : 1)
                    + (other.arm(one).id().equals("less") ? 2 : 0)]++);

    assertThat(SampleRatio.p(both, new double[] {1, 1, 1, 1})).isGreaterThan(.01);
  }

  /** A stream without any difference, looked at after each person of the second hundred on. */
  @Test
  void looking_all_the_time_raises_few_false_alarms() {
    Generator random = Generator.of(12);
    int alarms = 0;
    for (int run = 0; run < 300; run++) {
      double[] goals = new double[2];
      List<Look> looks = UNSEEN;
      for (int person = 1; person <= 2_000; person++) {
        goals[0] += random.nextDouble() < .1 ? 1 : 0;
        goals[1] += random.nextDouble() < .1 ? 1 : 0;
        if (person >= 100 && person % 20 == 0) {
          looks =
              TrialReading.look(
                  even(),
                  List.of(count(person, goals[0], goals[0]), count(person, goals[1], goals[1])),
                  looks);
        }
      }
      alarms += looks.getLast().p() <= AlwaysValid.LEVEL ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(15);
  }
}
