package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelOddsTest {
  private static final Counters NOTHING = new Counters(0);

  private static Counters seen(double goals, double misses) {
    return Counters.of(goals, misses, new double[0], new double[0]);
  }

  private static double odds(double rate) {
    return rate / (1 - rate);
  }

  @Test
  void a_level_that_nobody_was_given_sells_what_the_one_below_it_does() {
    assertThat(LevelOdds.of(85, 915, List.of(NOTHING, NOTHING))).containsExactly(1.0, 1.0, 1.0);
    List<Double> odds = LevelOdds.of(85, 915, List.of(seen(1200, 8800), NOTHING));
    assertThat(odds.get(1)).isGreaterThan(1.3);
    assertThat(odds.get(2)).isEqualTo(odds.get(1));
  }

  /** 200 outcomes at the rate of the first level, and 300 of its own. */
  @Test
  void what_was_seen_is_shrunk_to_the_level_below() {
    double rate = (0.1 * 200 + 60) / 500;

    assertThat(LevelOdds.of(100, 900, List.of(seen(60, 240))).get(1))
        .isCloseTo(odds(rate) / odds(0.1), within(1e-12));
  }

  @Test
  void the_first_three_lucky_outcomes_change_little() {
    assertThat(LevelOdds.of(85, 915, List.of(seen(1, 2))).get(1)).isBetween(1.0, 1.05);
  }

  @Test
  void a_higher_level_never_sells_less_and_takes_nothing_from_what_is_known_of_the_first() {
    assertThat(LevelOdds.of(100, 900, List.of(seen(10, 990), seen(20, 980))))
        .containsExactly(1.0, 1.0, 1.0);
    List<Double> odds = LevelOdds.of(100, 900, List.of(seen(400, 1600), seen(300, 1700)));
    assertThat(odds.get(1)).isEqualTo(odds.get(2)).isGreaterThan(1.5);
  }
}
