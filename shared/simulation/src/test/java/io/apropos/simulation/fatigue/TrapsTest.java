package io.apropos.simulation.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.simulation.World;
import org.junit.jupiter.api.Test;

/** The traps of docs/decision-model.md, section 13, and that the engine is in none. */
class TrapsTest {
  private static final int CLIENTS = 1_000;
  private static final World WORLD = TestWorlds.of(CLIENTS);

  private static Played play(Sight sight, Engine engine) {
    return Year.offered(WORLD, 17, sight, engine);
  }

  /** Trap 1: an absolute threshold above what is believed at first; a relative one has none. */
  @Test
  void an_absolute_threshold_silences_for_ever_and_a_relative_one_does_not() {
    Played silenced = play(Sight.CLEAN_CLICKS, ThresholdEngine.absolute(CLIENTS, 1.1));
    Played relative = play(Sight.CLEAN_CLICKS, ThresholdEngine.relative(CLIENTS, 0.9));

    assertThat(silenced.sends()).isZero();
    assertThat(relative.sends()).isGreaterThan(1);
    assertThat(relative.value()).isGreaterThan(5 * silenced.value());
  }

  /** Trap 2: most opens are made by machines, so nobody ever seems tired. */
  @Test
  void learning_from_opens_wears_people_out_and_cleaned_clicks_do_not() {
    Played clean = play(Sight.CLEAN_CLICKS, new PricedEngine(CLIENTS));
    Played cleaned = play(Sight.CLEANED_STREAM, new PricedEngine(CLIENTS));
    Played opens = play(Sight.OPENS, new PricedEngine(CLIENTS));

    assertThat(opens.value()).isLessThan(0.9 * clean.value());
    assertThat(opens.unsubscribed()).isGreaterThan(2 * clean.unsubscribed());
    assertThat(cleaned.value()).isCloseTo(clean.value(), within(0.005 * clean.value()));
  }

  @Test
  void sparing_people_by_what_they_bear_is_worth_more_than_the_best_cap_for_all() {
    Played ours = play(Sight.CLEAN_CLICKS, new PricedEngine(CLIENTS));
    for (int limit = 1; limit <= 5; limit++) {
      Played capped = play(Sight.CLEAN_CLICKS, FixedCap.of(CLIENTS, limit, 0.5));

      assertThat(ours.value()).as("cap %d", limit).isGreaterThan(capped.value());
    }
    assertThat(ours.unsubscribed()).isLessThan(0.09);
  }
}
