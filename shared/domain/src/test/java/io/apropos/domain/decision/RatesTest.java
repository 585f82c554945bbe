package io.apropos.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.Offers;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Value.Fields NOTHING = Value.Fields.NONE;

  private final Catalogue catalogue = World.usual().catalogue();
  private final Message basket = catalogue.message("basket").orElseThrow();

  @Test
  void without_outcomes_the_catalogue_is_believed() {
    Rates rates = rates(Map.of());
    Priors priors = Priors.of(catalogue);
    assertThat(rates.click(basket, NOTHING))
        .isCloseTo(priors.click(basket, NOTHING), within(1e-12));
    assertThat(rates.goal(basket, NOTHING)).isEqualTo(priors.goal(basket, NOTHING));
    assertThat(rates.goalWithout(basket, NOTHING)).isEqualTo(priors.goalWithout(basket, NOTHING));
    assertThat(rates.brandMean()).isCloseTo(priors.brandMean(), within(1e-12));
  }

  @Test
  void answers_move_the_chance_of_an_answer_by_how_many_there_were() {
    double enough = rates(Map.of("basket", answered(100, 100))).click(basket, NOTHING);
    double many = rates(Map.of("basket", answered(5_000, 5_000))).click(basket, NOTHING);
    assertThat(enough).isBetween(basket.worth().click(), many);
    assertThat(many).isCloseTo(0.5, within(0.005));
  }

  @Test
  void a_few_unlucky_mails_make_no_message_irrelevant() {
    Rates rates = rates(Map.of("basket", answered(0, 199)));
    assertThat(rates.click(basket, NOTHING)).isEqualTo(basket.worth().click());
    assertThat(rates.brandMean()).isCloseTo(Priors.of(catalogue).brandMean(), within(1e-12));
    assertThat(rates(Map.of("basket", answered(0, 200))).click(basket, NOTHING))
        .isLessThan(basket.worth().click());
  }

  @Test
  void a_few_unlucky_mails_silence_nothing_as_long_as_silence_is_unknown() {
    Rates rates = rates(Map.of("basket", bought(0, 100), Rates.SILENCE, bought(199, 1_000)));
    assertThat(rates.goal(basket, NOTHING).mean()).isCloseTo(basket.worth().goal(), within(1e-12));
    assertThat(rates.goalWithout(basket, NOTHING)).isEqualTo(basket.worth().goalWithout());
  }

  @Test
  void a_known_control_group_tells_what_a_message_adds() {
    Rates rates = rates(Map.of("basket", bought(800, 9_200), Rates.SILENCE, bought(400, 9_600)));
    assertThat(rates.goal(basket, NOTHING).mean()).isCloseTo(0.08, within(0.002));
    assertThat(rates.goalWithout(basket, NOTHING)).isCloseTo(0.04, within(0.002));
  }

  /** Nobody can write to visitors, so none was ever seen to answer. */
  @Test
  void a_visitor_is_believed_by_what_others_of_the_same_behaviour_answered() {
    Counters seen = new Counters(Scoring.FEATURES.size());
    count(seen, behaved("prospect", 0), 600, 400);
    count(seen, behaved("prospect", 100), 60, 940);
    count(seen, behaved("active", 0), 300, 700);
    Rates rates = rates(Map.of("basket", new Rates.Counted(seen, Rates.Counted.NOTHING.goals())));

    double lately = rates.click(basket, behaved("visitor", 0));
    double longAgo = rates.click(basket, behaved("visitor", 100));
    double unknown = rates.click(basket, visited(0));

    assertThat(lately).isGreaterThan(2 * longAgo);
    assertThat(lately).isCloseTo(unknown, within(0.005));
    assertThat(lately)
        .isBetween(
            rates.click(basket, behaved("active", 0)), rates.click(basket, behaved("prospect", 0)));
  }

  private static Value.Fields behaved(String stage, int daysSinceVisit) {
    return visited(daysSinceVisit).with("stage", Value.of(stage));
  }

  private static Value.Fields visited(int daysSinceVisit) {
    return Value.Fields.NONE
        .with("orderCount", Value.of(0))
        .with("daysSinceVisit", Value.of(daysSinceVisit));
  }

  private static void count(Counters counters, Value.Fields person, int yes, int no) {
    counters.count(Scoring.FEATURES.of(person), true, yes);
    counters.count(Scoring.FEATURES.of(person), false, no);
  }

  private Rates rates(Map<String, Rates.Counted> arms) {
    return Rates.of(catalogue, new Rates.Sums("s:test", arms, Offers.NONE));
  }

  private static Rates.Counted answered(int yes, int no) {
    return new Rates.Counted(counters(yes, no), Rates.Counted.NOTHING.goals());
  }

  private static Rates.Counted bought(int yes, int no) {
    return new Rates.Counted(Rates.Counted.NOTHING.clicks(), counters(yes, no));
  }

  private static Counters counters(int yes, int no) {
    Counters counters = new Counters(Scoring.FEATURES.size());
    counters.count(Scoring.FEATURES.of(NOTHING), true, yes);
    counters.count(Scoring.FEATURES.of(NOTHING), false, no);
    return counters;
  }
}
