package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.application.trial.TrialShelf;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.learning.Estimate;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of an experiment, by what has been counted of it. */
class ExperimentsReportTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town =
      Town.withExperiments(
          table,
          """
          [{"id": "subject", "message": "m0", "smallestLift": 0.02,
            "arms": [{"id": "a", "share": 50, "variant": "x"},
                     {"id": "b", "share": 50, "variant": "y"}]},
           {"id": "less", "metric": "value", "smallestLift": 1, "until": "2026-11-30",
            "arms": [{"id": "as-is", "share": 50},
                     {"id": "half", "share": 50, "caps": {"day": 1}}]},
           {"id": "later", "message": "m1", "from": "2027-01-01",
            "arms": [{"id": "a", "share": 100, "variant": "x"}]}]
          """);

  private Experiment trial(int number) {
    return town.edition().catalogue().experiments().all().get(number);
  }

  private void counts(int trial, String arm, int assigned, int judged, int goals) {
    table.write(
        List.of(
            new Write.Update(
                new Key("E#" + trial(trial).version(), "5"),
                Map.of(),
                Map.of(
                    arm + ":assigned", BigDecimal.valueOf(assigned),
                    arm + ":judged", BigDecimal.valueOf(judged),
                    arm + ":goal", BigDecimal.valueOf(goals),
                    arm + ":goal2", BigDecimal.valueOf(goals),
                    arm + ":mails", BigDecimal.valueOf(2L * assigned)),
                List.of(),
                new Condition.Always())));
    new TrialShelf(table).look(trial(trial), Town.MORNING);
  }

  private String said() {
    var report = new ExperimentsReport(table, town.edition().catalogue(), Town.MORNING);
    return String.join("\n", report.lines()) + "\n" + report.figures();
  }

  @Test
  void an_arm_that_is_better_is_named_and_stays_so() {
    counts(0, "a", 5_000, 5_000, 500);
    counts(0, "b", 5_000, 5_000, 600);
    assertThat(said())
        .contains("experiment subject: variants of m0, by goal; running")
        .contains("b - a: 0.0200 (", "b is better than a; sample ratio p 1.0000");
    counts(0, "a", 500, 500, 90);
    counts(0, "b", 500, 500, 0);
    assertThat(said()).contains("b is better than a");
  }

  @Test
  void what_shows_nothing_yet_goes_on() {
    counts(0, "a", 150, 150, 15);
    counts(0, "b", 160, 160, 17);
    assertThat(said()).contains("not decided yet: go on");
  }

  @Test
  void of_a_skewed_experiment_nothing_is_said_but_that() {
    counts(0, "a", 5_000, 5_000, 500);
    counts(0, "b", 5_600, 5_600, 900);
    assertThat(said())
        .contains("SAMPLE RATIO BROKEN", "a 5,000 persons at 50 %, b 5,600 persons at 50 %")
        .doesNotContain("b - a", "mails=Num[number=10000]");
  }

  @Test
  void pressure_is_not_judged_before_its_time_and_what_has_not_begun_says_so() {
    counts(1, "as-is", 4_000, 99, 0);
    counts(1, "half", 4_010, 99, 0);
    assertThat(said())
        .contains("experiment less: how much people are told, by value; running")
        .contains("too early: pressure is judged by 100 persons an arm, each watched for 120 days")
        .contains("experiment later: variants of m1, by goal; begins on 2027-01-01");
  }

  @Test
  void nobody_and_a_few_are_too_few_to_compare() {
    assertThat(said())
        .contains("b - a: too few persons to compare by", "persons: counted once")
        .doesNotContain("sample ratio p", "no difference to speak of");
    counts(0, "a", 5, 5, 1);
    counts(0, "b", 5, 5, 2);
    assertThat(said())
        .contains("b - a: too few persons to compare by", "sample ratio p 1.0000")
        .doesNotContain("evidence 1");
  }

  @Test
  void no_difference_of_shares_is_beyond_what_can_be() {
    assertThat(Decimals.ofShares(new Estimate(0.2, -3.7932, 4.1932)))
        .isEqualTo("0.2000 (-1.0000 to 1.0000)");
  }

  @Test
  void a_cap_that_an_arm_tightened_is_told_by_its_name() {
    var words = new PlainWords(town.edition().catalogue(), ZoneId.of("Europe/Paris"));
    List<String> arms = List.of("subject/a", "less/half");
    assertThat(words.arms(arms)).containsExactly("subject/a", "less/half (day: at most 1)");
    assertThat(words.refusal("m0", "frequency-cap", "day: at most 1 in PT24H", "", arms))
        .isEqualTo("frequency-cap (day: at most 1 in 24 h, by experiment less/half)");
    assertThat(words.refusal("m0", "frequency-cap", "day: at most 9 in PT24H", "", arms))
        .isEqualTo("frequency-cap (day: at most 9 in 24 h)");
  }

  @Test
  void an_experiment_that_a_catalogue_leaves_out_while_it_runs_is_named() {
    Catalogue none = Town.withExperiments(new MemoryTable(), "[]").edition().catalogue();
    Catalogue inForce = town.edition().catalogue();
    assertThat(Registered.leftOut(inForce, none, Town.MORNING)).containsExactly("subject", "less");
    assertThat(Registered.leftOut(inForce, inForce, Town.MORNING)).isEmpty();
  }

  @Test
  void a_brand_without_experiments_hears_so() {
    MemoryTable empty = new MemoryTable();
    Town quiet = Town.withExperiments(empty, "[]");
    assertThat(new ExperimentsReport(empty, quiet.edition().catalogue(), Town.MORNING).lines())
        .containsExactly("experiments: none is declared in experiments.yaml");
  }
}
