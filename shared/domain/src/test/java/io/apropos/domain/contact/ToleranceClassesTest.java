package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToleranceClassesTest {
  private static final ToleranceClasses KINDS = ToleranceClasses.standard();

  private static double[] plus(double[] sums, double[] more) {
    double[] next = sums.clone();
    Arrays.setAll(next, j -> sums[j] + more[j]);
    return next;
  }

  private static double[] seen(double[] sums, int times, double pressure, boolean isSeen) {
    double[] next = sums;
    for (int i = 0; i < times; i++) {
      next = plus(next, KINDS.evidence(0.15, pressure, isSeen));
    }
    return next;
  }

  @Test
  void nobody_yet_bears_two_messages() {
    Tolerance nobody = KINDS.tolerance(new double[24]);

    assertThat(KINDS.size()).isEqualTo(24);
    assertThat(nobody.capacity()).isCloseTo(2.02, within(0.005));
    assertThat(nobody.responsiveness()).isCloseTo(0.54, within(0.001));
  }

  @Test
  void clicks_under_pressure_raise_capacity_and_silence_under_pressure_lowers_it() {
    double start = KINDS.tolerance(new double[24]).capacity();

    assertThat(KINDS.tolerance(seen(new double[24], 5, 4, true)).capacity()).isGreaterThan(start);
    double[] rested = seen(new double[24], 5, 0, true);
    double lower = KINDS.tolerance(seen(rested, 30, 2, false)).capacity();
    assertThat(lower).isLessThan(KINDS.tolerance(rested).capacity());
  }

  @Test
  void silence_at_rest_speaks_of_responsiveness_and_hardly_of_capacity() {
    Tolerance before = KINDS.tolerance(new double[24]);
    Tolerance after = KINDS.tolerance(seen(new double[24], 30, 0, false));

    assertThat(after.responsiveness()).isLessThan(before.responsiveness() - 0.05);
    assertThat(after.capacity()).isCloseTo(before.capacity(), within(0.001));
  }

  @Test
  void what_was_seen_counts_in_any_order() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] forth = new double[24];
      double[][] terms = new double[20][];
      for (int i = 0; i < terms.length; i++) {
        terms[i] =
            KINDS.evidence(random.nextDouble() / 4, random.nextDouble() * 6, random.nextBoolean());
        forth = plus(forth, terms[i]);
      }
      double[] back = new double[24];
      for (int i = terms.length - 1; i >= 0; i--) {
        back = plus(back, terms[i]);
      }

      double expected = KINDS.tolerance(forth).capacity();
      assertThat(KINDS.tolerance(back).capacity()).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void shares_sum_to_one_however_much_was_seen() {
    double[] shares = KINDS.posterior(seen(seen(new double[24], 4_000, 9, true), 50_000, 1, false));

    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(shares)).allMatch(share -> share >= 0 && share <= 1);
  }

  @Test
  void the_true_kind_is_found_in_the_end() {
    Random random = new Random(5);
    double[] sums = new double[24];
    for (int i = 0; i < 3_000; i++) {
      double pressure = random.nextDouble() * 6;
      double chance = 0.175 * (0.60 / 0.5) * Fatigue.attention(pressure, 5);
      sums = plus(sums, KINDS.evidence(0.175, pressure, random.nextDouble() < chance));
    }

    assertThat(KINDS.tolerance(sums).capacity()).isBetween(4.5, 5.5);
    assertThat(KINDS.tolerance(sums).responsiveness()).isBetween(0.5, 0.7);
  }

  @Test
  void a_segment_may_have_other_shares_but_rules_nobody_out() {
    double[] onlyFirst = new double[24];
    onlyFirst[0] = 7;
    ToleranceClasses segment = KINDS.withShares(onlyFirst);

    assertThat(segment.tolerance(new double[24]).capacity()).isCloseTo(0.5, within(0.01));
    assertThat(Arrays.stream(segment.posterior(new double[24]))).allMatch(share -> share > 0);
    assertThatThrownBy(() -> KINDS.withShares(new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_impossible_or_certain_click_proves_nothing_for_good() {
    assertThat(Arrays.stream(KINDS.evidence(0, 3, true))).allMatch(Double::isFinite);
    assertThat(Arrays.stream(KINDS.evidence(1, 0, false))).allMatch(Double::isFinite);
  }
}
