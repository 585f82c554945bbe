package io.apropos.domain.decision;

import static io.apropos.domain.decision.World.NOON;
import static io.apropos.domain.decision.World.paris;
import static io.apropos.domain.decision.World.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.contact.RelevanceThreshold;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.learning.Drawn;
import io.apropos.domain.learning.Entrant;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Lottery;
import io.apropos.domain.message.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who speaks is drawn, with a chance that is known. */
class DrawnChoiceTest {
  private static final int SEEDS = 200;
  private static final double COST = 0.0001;

  private final World world = World.usual();

  DrawnChoiceTest() {
    world.exploration = Exploration.STANDARD;
    world.sure = false;
  }

  private Decision decide(long seed) {
    world.seed = seed * 0x9e3779b97f4a7c15L;
    return world.decide("basket");
  }

  private static double chance(Decision decision, String message) {
    return IntStream.range(0, decision.assessments().size())
        .filter(i -> decision.assessments().get(i).message().equals(message))
        .mapToDouble(decision.draw().chances()::get)
        .findFirst()
        .orElseThrow();
  }

  /** Of the catalogue alone: a Beta of as many outcomes as a prior is worth, 200. */
  @Test
  void while_nothing_is_learned_the_prior_is_drawn_with_its_weight() {
    Decision decision = decide(7);
    Drawn drawn =
        Lottery.STANDARD.draw(
            List.of(
                new Entrant(new Chance(200 * .085, 200 * .915, 1), 14, .05, costs(decision, 0)),
                new Entrant(new Chance(200 * .026, 200 * .974, 1), 9, .018, costs(decision, 1))),
            .04,
            world.seed);

    assertThat(chance(decision, "basket")).isEqualTo(drawn.probabilities().get(0));
    assertThat(chance(decision, "letter")).isEqualTo(drawn.probabilities().get(1));
    assertThat(decision.draw().explore()).isEqualTo(.04);
  }

  /** Of sending, and of the attention of those to come. */
  private static double costs(Decision decision, int candidate) {
    var terms = decision.assessments().get(candidate).terms();
    return terms.number("priceOfFatigue").orElseThrow().doubleValue() + COST;
  }

  @Test
  void what_is_logged_is_how_often_it_happens() {
    double off = 0;
    int letters = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Decision decision = decide(seed);
      boolean letter = sent(decision).equals("letter");
      letters += letter ? 1 : 0;
      off += (letter ? 1 : 0) - chance(decision, "letter");
      assertThat(decision.probability()).isEqualTo(chance(decision, sent(decision)));
    }

    assertThat(letters).isBetween(1, SEEDS / 4);
    assertThat(off).isCloseTo(0, within(4 * Math.sqrt(SEEDS) / 2));
  }

  @Test
  void explored_is_what_is_not_expected_to_earn_most_and_the_ledger_will_know() {
    for (int seed = 0; seed < 40; seed++) {
      Choice choice = ((Outcome.Send) decide(seed).outcome()).choice();

      assertThat(choice.explored()).isEqualTo(choice.message().equals("letter"));
    }
  }

  @Test
  void who_had_an_explored_message_within_a_week_gets_no_share_but_what_the_draws_give() {
    explored(NOON.minus(Duration.ofDays(6)));
    assertThat(decide(3).draw().explore()).isZero();
    world.ledger.clear();
    explored(NOON.minus(Duration.ofDays(7)));
    assertThat(decide(3).draw().explore()).isEqualTo(.04);
  }

  private void explored(Instant at) {
    world.contacted("letter", at, true);
    world.ledger.replaceAll((id, entry) ->
        new LedgerEntry(
            id,
            entry.at(),
            entry.channel(),
            entry.topic(),
            entry.messageClass(),
            entry.message(),
            0,
            true,
            true));
  }

  @Test
  void one_alone_is_chosen_for_certain_and_a_transactional_mail_is_never_drawn_against() {
    world.consents = java.util.Set.of("reminders");
    assertThat(decide(1).probability()).isEqualTo(1);
    assertThat(decide(1).draw().chances()).containsExactly(1.0, 0.0);
    assertThat(world.decide("receipt").draw().chances()).containsExactly(1.0);
  }

  @Test
  void one_that_holds_and_is_worth_more_than_all_waits_whatever_the_luck() {
    world.now = paris("2026-11-25T23:00:00");
    for (int seed = 0; seed < 40; seed++) {
      assertThat(decide(seed).outcome()).isInstanceOf(Outcome.Blocked.class);
      assertThat(decide(seed).probability()).isEqualTo(1);
    }
  }

  @Test
  void one_that_yields_steps_aside_for_all_who_may_go() {
    world.say(Say.marketing("other", "news").always().worth(9, 0.11, 0.026, 0.018));
    world.say(Say.marketing("basket", "reminders").worth(14, 0.12, 0.085, 0.05).fate(Fate.YIELD));
    world.consents = java.util.Set.of("news", "reminders");
    world.contacted("basket", NOON.minus(Duration.ofHours(1)), true);
    world.now = NOON;

    Decision decision = decide(5);

    assertThat(decision.outcome()).isInstanceOf(Outcome.Blocked.class);
    assertThat(decision.draw().isNone()).isTrue();
  }

  @Test
  void a_share_of_nothing_tries_nothing_out() {
    world.exploration = new Exploration(0, 1, Duration.ofDays(7), 0.5);
    for (int seed = 0; seed < 40; seed++) {
      assertThat(sent(decide(seed))).isEqualTo("basket");
      assertThat(decide(seed).draw().chances()).containsExactly(1.0, 0.0);
    }
  }

  /** In one decision of fifty half the threshold is enough; at most once a person and week. */
  @Test
  void what_is_below_the_threshold_but_not_below_its_floor_is_tried_now_and_then() {
    world.say(Say.marketing("dull", "reminders").worth(14, 0.05, 0.085, 0.05));
    world.fire("dull", NOON.minus(Duration.ofHours(2)));
    world.consents = java.util.Set.of("reminders");
    world.live.removeIf(live -> live.message().equals("basket"));
    int sent = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      world.seed = seed * 0x9e3779b97f4a7c15L;
      Decision decision = world.decide("dull");
      if (decision.outcome() instanceof Outcome.Send send) {
        sent++;
        assertThat(send.choice().explored()).isTrue();
        assertThat(send.choice().probability()).isEqualTo(RelevanceThreshold.FLOOR_SHARE);
        assertThat(send.choice().tooMuchFrom()).hasValueSatisfying(f -> assertThat(f).isPositive());
      } else {
        assertThat(decision.outcome()).isEqualTo(new Outcome.Silent("not-relevant"));
        assertThat(decision.probability()).isEqualTo(1 - RelevanceThreshold.FLOOR_SHARE);
      }
    }

    assertThat(sent).isBetween(1, SEEDS * 6 / 100);
    explored(NOON.minus(Duration.ofDays(2)));
    assertThat(world.decide("dull").draw().isNone()).isTrue();
  }

  @Test
  void a_receipt_tells_chances_shares_and_luck_and_replays_from_them() {
    for (int seed = 0; seed < 20; seed++) {
      world.seed = seed;
      Situation situation = world.situation(world.occasion("basket"));
      Decision decision = Decide.of(situation);
      var receipt = Receipts.of(situation, decision);

      assertThat(receipt.fields("draw").number("explore")).isPresent();
      assertThat(receipt.toString()).contains("probability");
      assertThat(Receipts.replay(receipt, world.catalogue())).isEqualTo(receipt);
    }
  }
}
