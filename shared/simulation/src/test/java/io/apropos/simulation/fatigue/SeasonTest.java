package io.apropos.simulation.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.value.Value;
import io.apropos.simulation.World;
import org.junit.jupiter.api.Test;

/** Two lives of the same people. */
class SeasonTest {
  private static World lasting(int days) {
    return new World(
        "test",
        TestWorlds.of(300).parameters().with("days", Value.of(days)).with("seeds", Value.of(7)),
        false);
  }

  @Test
  void counts_every_day_of_everybody_once_and_the_same_again() {
    Season season = new Season(lasting(56));

    Season.Lived capped = season.capped(3);

    assertThat(capped).isEqualTo(season.capped(3));
    assertThat(capped.whole()).isEqualTo(capped.first().plus(capped.last()));
    assertThat(capped.whole().known()).isEqualTo(300 * 56);
    assertThat(capped.whole().pressure()).isLessThanOrEqualTo(3);
    assertThat(season.decided()).isEqualTo(season.decided()).isNotEqualTo(capped);
  }

  @Test
  void less_than_four_weeks_is_refused() {
    assertThatThrownBy(() -> new Season(lasting(27)))
        .hasMessage("world test: days must be 28 or more, was 27");
  }
}
