package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.contact.Offers;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.message.Fate;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The traps of docs/decision-model.md, section 13, on whole decisions. */
class TrapsOfDecisionsTest {
  private static final double A_DAY = Math.exp(-1.0 / 30);
  private final World world = World.usual();

  private static Map<String, Double> offered(double relevance, double times) {
    Map<String, Double> sums = new HashMap<>();
    Offers.offer(false, relevance).forEach((name, sum) -> sums.put(name, sum * times));
    return sums;
  }

  private void believes(Map<String, Rates.Counted> arms, Map<String, Double> offers) {
    world.learned =
        Optional.of(Rates.of(world.catalogue(), new Rates.Sums("s:1", arms, new Offers(offers))));
  }

  /** Silences are offers too: the mean comes down to what there is, and somebody is told again. */
  @Test
  void threshold_above_the_prior_never_silences_for_ever() {
    Map<String, Double> sums = offered(0.6, 3_000);
    believes(Map.of(), sums);
    assertThat(world.silence("basket")).isEqualTo("not-relevant");
    int days = 0;
    while (world.decide("basket").outcome() instanceof Outcome.Silent && days < 400) {
      sums.replaceAll((_, sum) -> sum * A_DAY);
      offered(0.12, 100).forEach((name, sum) -> sums.merge(name, sum, Double::sum));
      believes(Map.of(), sums);
      days++;
    }

    assertThat(days).isBetween(2, 90);
  }

  @Test
  void threshold_above_the_prior_is_passed_by_its_floor_now_and_then_meanwhile() {
    world.exploration = Exploration.STANDARD;
    believes(Map.of(), offered(0.25, 3_000));
    int told = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      told += world.decide("basket").outcome() instanceof Outcome.Send ? 1 : 0;
    }

    assertThat(told).isBetween(8, 40);
  }

  /** A prior of one half would be believed for its first hundred mails. */
  @Test
  void new_message_does_not_burn_traffic() {
    world.sure = false;
    world.exploration = Exploration.STANDARD;
    world.say(Say.marketing("fresh", "reminders").always().worth(14, 0.5, 0.5, 0.05));
    Map<String, Rates.Counted> arms =
        Map.of(
            "basket",
            counted(0.12, 0.09, 20_000),
            "letter",
            counted(0.11, 0.02, 20_000),
            Rates.SILENCE,
            counted(0.1, 0.05, 20_000));
    believes(arms, Map.of());
    var message = world.catalogue().message("fresh").orElseThrow();
    var goal = world.learned.orElseThrow().goal(message, Value.Fields.NONE);

    assertThat(goal.mean()).as("what its topic reaches").isBetween(0.07, 0.1);
    assertThat(goal.goals() + goal.misses()).isLessThanOrEqualTo(50);
    Decision decision = world.decide("basket");
    assertThat(decision.draw().chances()).hasSize(3);
    assertThat(decision.draw().chances().get(1)).as("of the new one").isLessThan(0.6);
  }

  private static Rates.Counted counted(double clicks, double goals, int outcomes) {
    return new Rates.Counted(counters(clicks, outcomes), counters(goals, outcomes));
  }

  private static Counters counters(double rate, int outcomes) {
    Counters counters = new Counters(Scoring.FEATURES.size());
    int[] bins = Scoring.FEATURES.of(Value.Fields.NONE);
    counters.count(bins, true, rate * outcomes);
    counters.count(bins, false, (1 - rate) * outcomes);
    return counters;
  }

  @Test
  void the_price_of_fatigue_grows_with_pressure_and_names_the_limit() {
    world.consents = java.util.Set.of("reminders");
    double rested = price();
    world.contacted("letter", NOON.minus(Duration.ofHours(30)), true);
    double tired = price();

    assertThat(rested).isPositive();
    assertThat(tired).isGreaterThan(rested);
  }

  private double price() {
    return world
        .decide("basket")
        .assessments()
        .getFirst()
        .terms()
        .number("priceOfFatigue")
        .orElseThrow()
        .doubleValue();
  }

  /** One place a day, better ones usual: with a horizon the place is kept, without it is taken. */
  @Test
  void a_place_is_kept_for_what_is_worth_more_only_with_a_horizon() {
    world.live.clear();
    Map<String, Double> offers = offered(0.9, 50);
    offered(0.1, 2_000).forEach((name, sum) -> offers.merge(name, sum, Double::sum));
    believes(Map.of(), offers);
    Optional<Double> free = slot("letter");
    world.slotHorizon = Duration.ofDays(30);
    world.say(
        Say.marketing("letter", "news").always().worth(9, 0.11, 0.026, 0.018).fate(Fate.YIELD));
    believes(Map.of(), offers);

    assertThat(free).isEmpty();
    assertThat(slot("letter")).as("a place a day, an offer every other").isEmpty();
    world.dayLimit = Duration.ofDays(40);
    believes(Map.of(), offers);
    assertThat(slot("letter")).hasValueSatisfying(price -> assertThat(price).isPositive());
    Situation situation = world.situation(world.occasion("letter"));
    var receipt = Receipts.of(situation, Decide.of(situation));
    assertThat(Receipts.replay(receipt, world.catalogue())).isEqualTo(receipt);
    assertThat(List.of(receipt.toString()).getFirst()).contains("slotPrice");
  }

  private Optional<Double> slot(String message) {
    return world.decide(message).assessments().stream()
        .filter(one -> one.message().equals(message))
        .findFirst()
        .flatMap(one -> one.terms().number("slotPrice"))
        .map(Number::doubleValue);
  }
}
