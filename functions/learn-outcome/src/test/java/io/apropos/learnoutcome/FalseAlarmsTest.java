package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.Profiles;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Committed;
import io.apropos.application.trial.TrialCounts;
import io.apropos.application.trial.TrialShelf;
import io.apropos.domain.contact.ClickScale;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.experiment.AlwaysValid;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.experiment.TrialReading;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A stream of matured mails, counted by what counts them and looked at over and over. One mail was
 * really sent; the others are its like, to other people.
 */
class FalseAlarmsTest {
  private static final int PERSONS = 700;
  private static final int EACH = 25;
  private static final double BOUGHT = .2;

  private final Matter matter = new Matter("[]");
  private final TrialShelf shelf = new TrialShelf(matter.table);
  private final Generator luck = Generator.of(21);
  private final DecisionRow row;
  private final Value.Fields receipt;
  private final Profile idle;
  private final Profile buyer;

  FalseAlarmsTest() {
    ClientId ann = matter.client(1, false);
    Occasion mail = matter.sent("o1", ann);
    idle = new Profiles(matter.table).read(ann).profile();
    matter.later(Duration.ofHours(1));
    matter.buys(ann, "b1");
    buyer = new Profiles(matter.table).read(ann).profile();
    row = matter.row(mail);
    receipt = (Value.Fields) ReceiptBytes.of(matter.table, Matter.id(mail)).orElseThrow();
  }

  private static Experiment trial(String salt) {
    return new Experiment(
        "subject",
        Optional.of("m0"),
        salt,
        Metric.GOAL,
        .04,
        Optional.empty(),
        Optional.empty(),
        List.of(Experiment.Arm.showing("a", 50, "x"), Experiment.Arm.showing("b", 50, "y")));
  }

  private Catalogue catalogue(Experiment trial) {
    Catalogue town = matter.town.edition().catalogue();
    return new Catalogue(
        town.hash(),
        town.brand(),
        town.traits(),
        town.topics(),
        town.policy(),
        town.products(),
        new Experiments(town.experiments().holdout(), List.of(trial)),
        town.messages());
  }

  private Value.Fields receipt(String person) {
    Value.Fields inputs = receipt.fields("inputs");
    return receipt.with(
        "inputs", inputs.with("gate", inputs.fields("gate").with("person", Value.of(person))));
  }

  /** Every mail comes twice, and each lot of 25 is looked at. */
  private void plays(Experiment trial, double more) {
    Catalogue catalogue = catalogue(trial);
    var counts = new TrialCounts(matter.table, _ -> catalogue, () -> ClickScale.starting(1));
    for (int i = 0; i < PERSONS; i++) {
      ClientId person = new ClientId("p-" + trial.salt() + "-" + i);
      double rate = BOUGHT + (trial.arm(person).id().equals("b") ? more : 0);
      Profile profile = luck.nextDouble() < rate ? buyer : idle;
      var writes = counts.writes(row, receipt(person.key()), profile, matter.town.clock.instant());
      assertThat(matter.table.write(writes)).isInstanceOf(Committed.Done.class);
      assertThat(matter.table.write(writes)).isInstanceOf(Committed.Refused.class);
      if (i % EACH == 0) {
        shelf.look(trial, matter.town.clock.instant());
      }
    }
  }

  private boolean isDecided(Experiment trial) {
    return TrialReading.of(trial, shelf.counts(trial), shelf.looks(trial)).comparisons().stream()
        .anyMatch(TrialReading.Comparison::isDecided);
  }

  @Test
  void of_forty_experiments_without_a_difference_two_at_most_cry_out() {
    List<Experiment> trials = IntStream.range(0, 40).mapToObj(i -> trial("s" + i)).toList();
    trials.forEach(trial -> plays(trial, 0));
    assertThat(trials.stream().filter(this::isDecided).count()).isLessThanOrEqualTo(2);
    assertThat(shelf.counts(trials.getFirst()).stream().mapToLong(arm -> arm.assigned()).sum())
        .as("counted once each")
        .isEqualTo(PERSONS);
  }

  @Test
  void a_difference_is_found_and_the_better_arm_named() {
    Experiment trial = trial("real");
    plays(trial, .25);
    var read = TrialReading.of(trial, shelf.counts(trial), shelf.looks(trial));
    assertThat(read.comparisons().getFirst().p()).isLessThan(AlwaysValid.LEVEL);
    assertThat(read.comparisons().getFirst().ahead()).isTrue();
  }

  /** What one arm loses on its way is found before any result is read. */
  @Test
  void a_skewed_count_is_found_and_no_look_is_kept() {
    Experiment trial = trial("skewed");
    plays(trial, .3);
    Experiment told =
        new Experiment(
            trial.id(),
            trial.message(),
            trial.salt(),
            trial.metric(),
            trial.smallestLift(),
            trial.from(),
            trial.until(),
            List.of(Experiment.Arm.showing("a", 40, "x"), Experiment.Arm.showing("b", 60, "y")));
    var counts = shelf.counts(trial);
    assertThat(TrialReading.of(told, counts, shelf.looks(told)).isBroken()).isTrue();
    assertThat(TrialReading.look(told, counts, shelf.looks(told))).isEqualTo(shelf.looks(told));
  }
}
