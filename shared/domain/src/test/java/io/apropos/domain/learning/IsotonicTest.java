package io.apropos.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IsotonicTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void what_rises_stays_as_it_is() {
    assertThat(Isotonic.rising(new double[] {1, 2, 2, 3}, new double[] {9, 1, 5, 2}))
        .containsExactly(1, 2, 2, 3);
  }

  @Test
  void neighbours_that_fall_become_their_weighted_mean() {
    assertThat(Isotonic.rising(new double[] {1, 4, 2, 5}, new double[] {1, 3, 1, 1}))
        .containsExactly(new double[] {1, 3.5, 3.5, 5}, EXACT);
  }

  @Test
  void a_fall_after_a_fall_reaches_back_as_far_as_it_must() {
    assertThat(Isotonic.rising(new double[] {3, 2, 1}, new double[] {1, 1, 2}))
        .containsExactly(new double[] {1.75, 1.75, 1.75}, EXACT);
    assertThat(Isotonic.rising(new double[] {}, new double[] {})).isEmpty();
  }

  /** The total is kept, and no other rising sequence of a grid is nearer to what was observed. */
  @Test
  void no_rising_sequence_is_nearer() {
    Generator random = Generator.of(11);
    for (int i = 0; i < 50; i++) {
      double[] means = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double[] weights = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
      double[] rising = Isotonic.rising(means, weights);

      assertThat(rising).isSorted();
      double nearest = distance(rising, means, weights);
      for (double a = 0; a <= 1; a += .05) {
        for (double b = a; b <= 1; b += .05) {
          for (double c = b; c <= 1; c += .05) {
            assertThat(distance(new double[] {a, b, c}, means, weights))
                .isGreaterThanOrEqualTo(nearest - 1e-12);
          }
        }
      }
    }
  }

  private static double distance(double[] one, double[] other, double[] weights) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += weights[i] * (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }
}
