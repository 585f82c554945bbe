package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final Instant SPRING = Instant.parse("2026-04-01T00:00:00Z");
  private static final int BINS = 16;

  private record Outcome(int bin, int other, boolean goal, double weight) {
    private void countIn(Counters counters) {
      counters.count(new int[] {bin, other}, goal, weight);
    }
  }

  @Test
  void any_order_and_any_split_among_writers_comes_to_the_same() {
    Random luck = new Random(1);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Instant at = SPRING.plus(Duration.ofHours(luck.nextInt(20_000)));
      outcomes.add(
          new Outcome(
              luck.nextInt(8),
              8 + luck.nextInt(8),
              luck.nextInt(5) == 0,
              Decay.QUARTER.increment(1, at).doubleValue()));
    }
    Counters inOrder = new Counters(BINS);
    outcomes.forEach(outcome -> outcome.countIn(inOrder));
    Collections.shuffle(outcomes, luck);
    Counters merged = new Counters(BINS);
    for (int writer = 0; writer < 8; writer++) {
      Counters own = new Counters(BINS);
      for (int i = writer; i < outcomes.size(); i += 8) {
        outcomes.get(i).countIn(own);
      }
      merged.add(own);
    }

    assertThat(merged.goals()).isCloseTo(inOrder.goals(), within(1e-9 * inOrder.goals()));
    for (int bin = 0; bin < BINS; bin++) {
      assertThat(merged.misses(bin))
          .isCloseTo(inOrder.misses(bin), within(1e-9 * inOrder.misses(bin)));
    }
  }

  @Test
  void counters_of_other_bins_are_refused_and_nothing_changes() {
    Counters counters = new Counters(2);

    assertThatThrownBy(() -> counters.add(new Counters(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(counters.outcomes()).isZero();
  }

  @Test
  void a_term_fades_to_37_per_cent_within_tau_whenever_it_was_added() {
    for (int days : new int[] {0, 400, 2000}) {
      Instant at = Decay.QUARTER.epoch().plus(Duration.ofDays(days));
      double stored = Decay.QUARTER.increment(2, at).doubleValue();

      assertThat(stored * Decay.QUARTER.left(at)).isCloseTo(2, within(1e-8));
      assertThat(stored * Decay.QUARTER.left(at.plus(Duration.ofDays(90))))
          .isCloseTo(2 / Math.E, within(1e-8));
    }
  }

  @Test
  void adding_the_text_of_an_increment_negated_undoes_it_exactly() {
    BigDecimal before = new BigDecimal("3.141592653");
    BigDecimal increment = Decay.QUARTER.increment(1, SPRING.plusMillis(1));

    assertThat(increment.scale()).isEqualTo(9);
    assertThat(before.add(increment).add(new BigDecimal(increment.toPlainString()).negate()))
        .isEqualTo(before);
  }
}
