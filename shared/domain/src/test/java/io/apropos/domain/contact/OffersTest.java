package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffersTest {
  private final Map<String, Double> sums = new HashMap<>();

  private void add(Map<String, Double> sum, double times) {
    sum.forEach((name, value) -> sums.merge(name, value * times, Double::sum));
  }

  @Test
  void the_mean_starts_from_the_prior_and_keeps_beliefs_and_outcomes_apart() {
    assertThat(Offers.NONE.mean(false, 0.13)).isCloseTo(0.13, within(1e-12));
    add(Offers.offer(false, 0.2), 980);

    assertThat(new Offers(sums).mean(false, 0.13)).isCloseTo(0.1986, within(1e-9));
    assertThat(new Offers(sums).mean(true, 0.13)).isCloseTo(0.13, within(1e-12));
    assertThat(new Offers(sums).count(false)).isEqualTo(980);
  }

  @Test
  void nine_tenths_are_earned_by_ten_thousand_mails_that_came_out_as_predicted() {
    predicted(9_000);
    assertThat(new Offers(sums).kappa()).isEqualTo(RelevanceThreshold.LEARNING);
    predicted(2_000);
    assertThat(new Offers(sums).kappa()).isEqualTo(RelevanceThreshold.LEARNED);
    add(Offers.answer(0.3, true), 2_000);
    assertThat(new Offers(sums).kappa())
        .as("one tenth is off")
        .isEqualTo(RelevanceThreshold.LEARNING);
    assertThat(Offers.NONE.kappa()).isEqualTo(RelevanceThreshold.LEARNING);
  }

  private void predicted(double mails) {
    for (int i = 1; i <= 20; i++) {
      double chance = i * 0.02;
      add(Offers.answer(chance, true), mails / 20 * chance);
      add(Offers.answer(chance, false), mails / 20 * (1 - chance));
    }
  }

  @Test
  void attention_is_dearer_to_whom_more_is_offered_and_free_to_whom_nothing_follows() {
    Prices prices = new Prices(List.of(new Offers.Step(0.1, 10), new Offers.Step(0.2, 10)));
    Duration memory = Duration.ofDays(5);

    double often = prices.of(2, 1, 1, memory).price(0);
    double seldom = prices.of(2, 0.3, 1, memory).price(0);

    assertThat(often).isGreaterThan(2 * seldom);
    assertThat(prices.of(2, 0.05, 1, memory).price(0)).isLessThan(0.01);
    assertThat(prices.of(2, 1, 1, memory).limit(0.2))
        .isGreaterThan(prices.of(2, 1, 1, memory).limit(0.15));
    assertThat(prices.of(2, 1, 1, memory).limit(0.001)).isZero();
    assertThat(prices.of(2, 0.05, 1, memory).limit(0.2)).isInfinite();
  }

  @Test
  void attention_is_dearer_to_whom_better_is_offered_in_proportion() {
    Prices prices = new Prices(List.of(new Offers.Step(0.1, 10), new Offers.Step(0.2, 10)));
    Duration memory = Duration.ofDays(5);
    AttentionCost usual = prices.of(2, 1, 1, memory);
    AttentionCost better = prices.of(2, 1, 1.5, memory);

    assertThat(better.price(1)).isCloseTo(1.5 * usual.price(1), within(1e-12));
    assertThat(better.limit(0.15)).isCloseTo(usual.limit(0.1), within(1e-9));
    assertThat(better.limit(0.1)).isLessThan(usual.limit(0.1));
  }

  @Test
  void a_place_is_kept_for_the_first_offer_that_would_find_none() {
    Prices prices = new Prices(List.of(new Offers.Step(0.1, 90), new Offers.Step(0.2, 10)));
    AttentionCost daily = prices.of(2, 1, 1, Duration.ofDays(5));

    assertThat(daily.rival(Duration.ofDays(7), 7)).isZero();
    assertThat(daily.rival(Duration.ofDays(30), 1)).isBetween(0.18, 0.25);
    assertThat(daily.rival(Duration.ofDays(30), 20)).isBetween(0.08, 0.12);
    assertThat(daily.rival(Duration.ZERO, 1)).isZero();
  }
}
