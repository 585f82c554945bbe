package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotteryTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final double EPSILON = Exploration.STANDARD.share();

  private static Entrant entrant(double goals, double misses) {
    return new Entrant(new Chance(goals, misses, 1), 1, 0, 0);
  }

  private static final List<Entrant> THREE =
      List.of(entrant(30, 170), entrant(32, 168), entrant(3, 17));

  @Test
  void the_same_seed_gives_the_same_answer_to_the_last_bit() {
    assertThat(Lottery.STANDARD.draw(THREE, EPSILON, 42))
        .isEqualTo(Lottery.STANDARD.draw(THREE, EPSILON, 42));
  }

  @Test
  void probabilities_are_pinned_so_that_old_receipts_replay() {
    Drawn drawn = Lottery.STANDARD.draw(THREE, EPSILON, 42);

    assertThat(drawn.probabilities())
        .containsExactly(0.25708333333333333, 0.4295833333333333, 0.3133333333333333);
    assertThat(drawn.choice()).isEqualTo(2);
    assertThat(drawn.best()).isEqualTo(1);
  }

  @Test
  void probabilities_sum_to_one_and_leave_everybody_the_share_of_exploration() {
    for (int seed = 0; seed < 200; seed++) {
      List<Double> pi = Lottery.STANDARD.draw(THREE, EPSILON, seed).probabilities();

      assertThat(pi.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
      assertThat(pi).allSatisfy(p -> assertThat(p).isGreaterThanOrEqualTo(EPSILON / 3));
    }
  }

  @Test
  void the_choice_is_made_with_the_probability_that_is_logged() {
    double[] expected = new double[3];
    int[] chosen = new int[3];
    int decisions = 20_000;
    for (int seed = 0; seed < decisions; seed++) {
      Drawn drawn = new Lottery(8).draw(THREE, EPSILON, seed);
      chosen[drawn.choice()]++;
      for (int k = 0; k < 3; k++) {
        expected[k] += drawn.probabilities().get(k);
      }
    }
    for (int k = 0; k < 3; k++) {
      assertThat((double) chosen[k]).isCloseTo(expected[k], within(4 * Math.sqrt(expected[k])));
    }
  }

  @Test
  void one_candidate_is_certain_and_none_is_nothing_to_draw() {
    assertThat(Lottery.STANDARD.draw(THREE.subList(0, 1), EPSILON, 1).probabilities())
        .containsExactly(1.0);
    assertThatThrownBy(() -> Lottery.STANDARD.draw(List.of(), EPSILON, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void value_counts_beside_chance_and_so_do_baseline_and_cost() {
    Entrant dear = new Entrant(new Chance(200, 1800, 1), 50, .05, .01);
    Entrant likely = new Entrant(new Chance(800, 1200, 1), 10, .35, .01);
    Entrant costly = new Entrant(new Chance(200, 1800, 1), 50, .05, 5);

    assertThat(dear.net()).isCloseTo(2.49, within(1e-9));
    Drawn drawn = Lottery.STANDARD.draw(List.of(likely, dear, costly), 0, 1);
    assertThat(drawn.probabilities()).containsExactly(0.0, 1.0, 0.0);
  }

  @Test
  void what_features_say_moves_the_draws_as_it_moves_the_mean() {
    Chance told = new Chance(3000, 17_000, 2);
    Chance plain = new Chance(3000, 8500, 1);
    List<Entrant> entrants = List.of(new Entrant(told, 1, 0, 0), new Entrant(plain, 1, 0, 0));

    assertThat(told.mean())
        .isCloseTo(plain.mean(), within(1e-12))
        .isCloseTo(6.0 / 23, within(1e-12));
    assertThat(new Lottery(20_000).draw(entrants, 0, 1).probabilities().getFirst())
        .isCloseTo(.5, within(.02));
  }

  @Test
  void who_needs_no_second_draw_would_not_have_won_with_it() {
    List<Entrant> many = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      many.add(new Entrant(new Chance(100 + 4 * k, 900, 1 + k % 3 / 20.0), 10 + k % 2, .02, .1));
    }
    int draws = 20_000;
    Generator random = Generator.of(5);
    int[] wins = new int[many.size()];
    for (int i = 0; i < draws; i++) {
      wins[plainWinner(many, random)]++;
    }

    List<Double> pi = new Lottery(draws).draw(many, 0, 1).probabilities();

    for (int k = 0; k < wins.length; k++) {
      assertThat(pi.get(k) * draws).isCloseTo(wins[k], within(6 * Math.sqrt(wins[k] + 1)));
    }
  }

  /** Both Gamma draws for everybody. */
  private static int plainWinner(List<Entrant> entrants, Generator random) {
    int winner = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < entrants.size(); k++) {
      Entrant one = entrants.get(k);
      double p = Draws.beta(random, one.chance().goals(), one.chance().misses());
      double chance = p * one.chance().factor() / (p * one.chance().factor() + 1 - p);
      double net = one.worth() * (chance - one.baseline()) - one.cost();
      winner = net > most ? k : winner;
      most = Math.max(net, most);
    }
    return winner;
  }

  @Test
  void a_person_has_one_explored_message_a_week() {
    Exploration exploration = Exploration.STANDARD;

    assertThat(exploration.of(List.of(), NOON)).isEqualTo(.04);
    assertThat(exploration.of(List.of(NOON.minus(Duration.ofDays(6))), NOON)).isZero();
    assertThat(exploration.of(List.of(NOON.plus(Duration.ofDays(1))), NOON)).isZero();
    assertThat(exploration.of(List.of(NOON.minus(Duration.ofDays(7))), NOON)).isEqualTo(.04);
    assertThat(new Exploration(.04, 0, Duration.ofDays(7), .5).of(List.of(), NOON)).isZero();
  }

  @Test
  void explored_is_what_was_not_expected_to_earn_most() {
    assertThat(new Drawn(1, 1, List.of(.5, .5)).isExplored()).isFalse();
    assertThat(new Drawn(0, 1, List.of(.5, .5)).isExplored()).isTrue();
  }
}
