package io.apropos.domain.habit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final double[] EVEN_DAYS = Histogram.empty(7).population();

  private static Histogram at(int hour, int times) {
    return Histogram.empty(24).with(hour, times);
  }

  @Test
  void without_a_history_everybody_is_like_the_brand() {
    double[] brand = at(20, 1000).population();

    assertThat(Histogram.empty(24).smooth().shrunkTo(brand)).containsExactly(brand);
  }

  @Test
  void the_own_hour_wins_as_it_is_seen_again() {
    double[] brand = at(20, 1000).population();

    assertThat(at(7, 2).smooth().shrunkTo(brand)[7])
        .isLessThan(at(7, 2).smooth().shrunkTo(brand)[20]);
    assertThat(at(7, 200).smooth().shrunkTo(brand)[7])
        .isGreaterThan(at(7, 200).smooth().shrunkTo(brand)[20]);
  }

  @Test
  void midnight_has_neighbours_on_both_sides() {
    Histogram smooth = at(0, 4).smooth();

    assertThat(smooth.shrunkTo(new double[24])[23]).isCloseTo(1.0 / 24, within(1e-12));
    assertThat(smooth.shrunkTo(new double[24])[0]).isCloseTo(2.0 / 24, within(1e-12));
    assertThat(smooth.total()).isCloseTo(4, within(1e-12));
  }

  @Test
  void shares_are_positive_and_sum_to_one() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Histogram own = Histogram.of(random.doubles(24, 0, 5).toArray());
      double[] brand = Histogram.of(random.doubles(24, 0, 100).toArray()).population();

      double[] shares = own.smooth().shrunkTo(brand);

      assertThat(Arrays.stream(shares).sum()).as("seed %d", seed).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(shares)).allMatch(share -> share > 0);
    }
  }

  @Test
  void hours_and_days_are_those_of_the_person() {
    Rhythm rhythm = Rhythm.of(at(9, 50), Histogram.empty(7), at(9, 100).population(), EVEN_DAYS);
    Instant nineInParis = Instant.parse("2026-11-25T08:30:00Z");

    assertThat(rhythm.at(nineInParis, PARIS))
        .isGreaterThan(rhythm.at(nineInParis, ZoneId.of("America/New_York")));
    assertThat(rhythm.isUnusual(nineInParis, PARIS)).isFalse();
    assertThat(rhythm.isUnusual(Instant.parse("2026-11-25T02:30:00Z"), PARIS)).isTrue();
  }

  @Test
  void a_negative_count_is_refused() {
    assertThatThrownBy(() -> Histogram.empty(7).with(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
