package io.apropos.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final ChurnFlag FLAG = new ChurnFlag(weeks(8));

  private static Duration weeks(double weeks) {
    return Duration.ofMillis((long) (weeks * Duration.ofDays(7).toMillis()));
  }

  private static Purchasing every(double gapWeeks, int times) {
    Purchasing purchasing = Purchasing.none();
    for (int i = 0; i < times; i++) {
      purchasing = purchasing.with(START.plus(weeks(gapWeeks * i)));
    }
    return purchasing;
  }

  private static Stage stage(Purchasing purchasing, double weeksAfterLast) {
    Instant last = purchasing.last().orElse(START);
    return Stage.of(true, purchasing, FLAG, last.plus(weeks(weeksAfterLast)));
  }

  @Test
  void activity_fades_by_e_in_thirteen_weeks() {
    Purchasing twice = every(13, 2);
    Instant last = START.plus(weeks(13));

    assertThat(twice.activity(last)).isCloseTo(1 + Math.exp(-1), within(1e-12));
    assertThat(twice.activity(last.plus(weeks(13))))
        .isCloseTo(Math.exp(-1) + Math.exp(-2), within(1e-12));
    assertThat(twice.longActivity(last)).isCloseTo(1 + Math.exp(-0.5), within(1e-12));
    assertThat(Purchasing.none().activity(START)).isZero();
  }

  @Test
  void a_purchase_before_the_last_is_refused() {
    Purchasing one = every(1, 2);

    assertThatThrownBy(() -> one.with(START)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_flag_needs_two_purchases_eighteen_weeks_and_twice_the_own_gap() {
    Instant last = START.plus(weeks(4));

    assertThat(FLAG.isRaised(every(4, 1), START.plus(weeks(60)))).isFalse();
    assertThat(FLAG.isRaised(every(4, 2), last.plus(weeks(18)))).isFalse();
    assertThat(FLAG.isRaised(every(4, 2), last.plus(weeks(18.1)))).isTrue();
    Instant rare = START.plus(weeks(30));
    assertThat(FLAG.isRaised(every(30, 2), rare.plus(weeks(37)))).isFalse();
    assertThat(FLAG.isRaised(every(30, 2), rare.plus(weeks(39)))).isTrue();
  }

  @Test
  void every_stage_has_its_people() {
    assertThat(Stage.of(false, every(1, 3), FLAG, START)).isEqualTo(Stage.VISITOR);
    assertThat(stage(Purchasing.none(), 1)).isEqualTo(Stage.PROSPECT);
    assertThat(stage(every(4, 1), 12)).isEqualTo(Stage.NEW);
    assertThat(stage(every(4, 1), 13)).isEqualTo(Stage.SINGLE);
    assertThat(stage(every(4, 3), 2)).isEqualTo(Stage.ACTIVE);
    assertThat(stage(every(4, 3), 19)).isEqualTo(Stage.AT_RISK);
    assertThat(stage(every(4, 3), 52.1)).isEqualTo(Stage.LAPSED);
    assertThat(Stage.AT_RISK).hasToString("at-risk");
  }

  @Test
  void the_line_through_the_brand_is_found_from_its_sums() {
    Expectation seen = Expectation.none();
    for (int i = 0; i < 100; i++) {
      double activity = i / 20.0;
      seen = seen.plus(Expectation.none().with(activity, 0.2 + 1.5 * activity));
    }

    assertThat(seen.of(2)).isCloseTo(3.2, within(1e-9));
    assertThat(Expectation.none().of(2)).isZero();
    assertThat(Expectation.none().with(1, 4).with(1, 2).of(7)).isCloseTo(3, within(1e-12));
    assertThat(Expectation.none().with(1, 0).with(2, 4).of(0)).isZero();
  }

  @Test
  void most_are_expected_to_buy_nothing_and_the_total_is_right() {
    double[] activity = {0.1, 0.1, 0.1, 0.1, 1.1, 2.1};
    double[] purchases = {0, 0, 0, 0, 2, 4};

    SparseExpectation fitted = SparseExpectation.fitted(activity, purchases);

    assertThat(fitted.of(0.1)).isZero();
    assertThat(fitted.of(1.1) + fitted.of(2.1)).isCloseTo(6, within(1e-9));
    assertThat(SparseExpectation.fitted(new double[0], new double[0]).of(3)).isZero();
  }

  @Test
  void a_tier_holds_until_its_edge_is_passed_by_a_tenth() {
    ValueTier tiers = ValueTier.of(IntStream.rangeClosed(0, 100).mapToDouble(i -> i).toArray());

    assertThat(tiers.cuts()).containsExactly(21, 41, 61, 81);
    assertThat(tiers.fresh(0)).isZero();
    assertThat(tiers.fresh(1)).isEqualTo(1);
    assertThat(tiers.fresh(41)).isEqualTo(3);
    assertThat(tiers.fresh(500)).isEqualTo(5);
    assertThat(tiers.next(2, 42)).isEqualTo(2);
    assertThat(tiers.next(2, 45.2)).isEqualTo(3);
    assertThat(tiers.next(3, 38)).isEqualTo(3);
    assertThat(tiers.next(3, 36.8)).isEqualTo(2);
    assertThat(tiers.next(5, 0)).isZero();
    assertThat(tiers.next(0, 22)).isEqualTo(2);
    assertThat(tiers.next(1, 500)).isEqualTo(5);
    assertThat(ValueTier.of(new double[0]).fresh(3)).isEqualTo(5);
    assertThatThrownBy(() -> ValueTier.stored(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
