package io.apropos.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TierHistoryTest {
  private static final Instant START = Instant.parse("2026-01-05T04:30:00Z");
  private static final ValueTier EDGES = ValueTier.stored(10, 20, 40, 80);

  @Test
  void without_value_the_tier_is_0_and_without_edges_no_other_is_known() {
    assertThat(TierHistory.NONE.tier(new Earnings(List.of()), START)).contains(0);
    assertThat(TierHistory.NONE.tier(earned(0, 25), START)).isEmpty();
    assertThat(new TierHistory(List.of()).with(START, EDGES).tier(earned(0, 25), START))
        .contains(3);
  }

  @Test
  void a_tier_once_given_stays_until_its_edge_is_passed_by_a_tenth() {
    TierHistory weeks = weeks(20);

    Earnings fading = earned(0, 21); // 21 e^(-t / 52 weeks) passes 20 after 3 weeks, 18 after 8
    assertThat(tier(weeks, fading, 4)).contains(3);
    assertThat(fading.at(week(4))).isLessThan(20);
    assertThat(tier(weeks, fading, 9)).contains(2);

    Earnings rising = new Earnings(List.of(new Earnings.Earning(week(0), 19), at(10, 5)));
    assertThat(rising.at(week(10))).isBetween(20.0, 22.0);
    assertThat(tier(weeks, rising, 10)).contains(2);
  }

  @Test
  void the_order_in_which_purchases_are_told_decides_nothing_and_a_refund_takes_the_tier_back() {
    TierHistory weeks = weeks(20);
    Earnings one = new Earnings(List.of(at(1, 30), at(2, 30)));
    Earnings other = new Earnings(List.of(at(2, 30), at(1, 30)));
    assertThat(one).isEqualTo(other);
    assertThat(tier(weeks, one, 12)).contains(4);
    assertThat(tier(weeks, new Earnings(List.of(at(1, 30))), 12)).contains(3);
  }

  @Test
  void keeps_one_night_a_week_and_forgets_half_years_at_a_time() {
    TierHistory history = TierHistory.NONE;
    List<Integer> sizes = new ArrayList<>();
    for (int night = 0; night < 7 * 79; night++) {
      history = history.with(START.plus(Duration.ofDays(night)), EDGES);
      sizes.add(history.weeks().size());
    }
    assertThat(sizes).contains(78).doesNotContain(79);
    assertThat(history.weeks().size()).isBetween(52, 54);
    assertThat(history.weeks().getLast().at()).isEqualTo(START.plus(Duration.ofDays(7 * 79 - 1)));
  }

  private static Optional<Integer> tier(TierHistory history, Earnings earnings, int week) {
    return history.tier(earnings, week(week));
  }

  private static TierHistory weeks(int count) {
    TierHistory history = TierHistory.NONE;
    for (int week = 0; week < count; week++) {
      history = history.with(week(week), EDGES);
    }
    return history;
  }

  private static Instant week(int number) {
    return START.plus(Duration.ofDays(7L * number));
  }

  private static Earnings.Earning at(int week, double amount) {
    return new Earnings.Earning(week(week), amount);
  }

  private static Earnings earned(int week, double amount) {
    return new Earnings(List.of(at(week, amount)));
  }
}
