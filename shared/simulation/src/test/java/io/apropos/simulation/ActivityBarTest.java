package io.apropos.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActivityBarTest {
  private static double area(double[] ascending, double[] purchases, int... times) {
    int[] order = new int[ascending.length];
    Arrays.setAll(order, i -> i);
    return ActivityBar.area(order, ascending, purchases, times);
  }

  @Test
  void a_perfect_ranking_is_one_a_reversed_one_zero_and_none_at_all_a_half() {
    assertThat(area(new double[] {1, 2, 3}, new double[] {0, 2, 1}, 1, 1, 1)).isEqualTo(1);
    assertThat(area(new double[] {1, 2, 3}, new double[] {2, 1, 0}, 1, 1, 1)).isZero();
    assertThat(area(new double[] {5, 5, 5}, new double[] {0, 1, 0}, 1, 1, 1)).isEqualTo(0.5);
  }

  @Test
  void a_client_drawn_twice_counts_twice() {
    double[] score = {1, 2, 3};
    double[] purchases = {0, 1, 0};

    assertThat(area(score, purchases, 1, 1, 1)).isEqualTo(0.5);
    assertThat(area(score, purchases, 3, 1, 1)).isEqualTo(0.75);
  }
}
