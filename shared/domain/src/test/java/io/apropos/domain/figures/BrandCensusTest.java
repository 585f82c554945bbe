package io.apropos.domain.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.habit.Acts;
import io.apropos.domain.lifecycle.Earnings;
import io.apropos.domain.lifecycle.TierHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrandCensusTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T04:30:00Z");

  private final BrandCensus census = new BrandCensus(NIGHT);

  @Test
  void too_few_clients_make_no_figure() {
    for (int i = 0; i < 99; i++) {
      census.add(buyer(10 + i, Map.of("lamp", 300, "bulb", 20)));
    }
    BrandFigures figures = census.figures(TierHistory.NONE);
    assertThat(figures.at()).contains(NIGHT);
    assertThat(figures.gap()).isEmpty();
    assertThat(figures.expectation()).isEmpty();
    assertThat(figures.tiers().weeks()).isEmpty();
    assertThat(census.companions().products()).isEmpty();
  }

  @Test
  void finds_gap_edges_expectation_companions_and_hours() {
    for (int i = 1; i <= 100; i++) {
      census.add(buyer(i, Map.of("lamp", 300, "bulb", 20)));
    }
    census.add(buyer(0, Map.of())); // all given back
    BrandFigures figures = census.figures(TierHistory.NONE);

    assertThat(census.buyers()).isEqualTo(100);
    assertThat(figures.gap()).contains(Duration.ofDays(280));
    assertThat(figures.tiers().weeks().getLast().tiers().cuts())
        .satisfies(cuts -> assertThat(cuts).hasSize(4).isSorted());
    assertThat(figures.expectation().orElseThrow().of(1)).isCloseTo(1, within(1e-6));
    assertThat(census.companions().of("lamp"))
        .singleElement()
        .satisfies(one -> assertThat(one.product()).isEqualTo("bulb"))
        .satisfies(one -> assertThat(one.cosine()).isCloseTo(1, within(1e-9)));
    assertThat(figures.hours().weight(10)).isPositive();
    assertThat(figures.churnFlag().brandGap()).isEqualTo(Duration.ofDays(280));
  }

  @Test
  void the_order_in_which_clients_are_counted_changes_no_companion() {
    BrandCensus other = new BrandCensus(NIGHT);
    for (int i = 0; i < 120; i++) {
      census.add(buyer(5, basket(i)));
      other.add(buyer(5, basket(119 - i)));
    }
    assertThat(other.companions().of("p1")).isEqualTo(census.companions().of("p1")).isNotEmpty();
  }

  @Test
  void a_refill_returns_after_the_median_gap_of_those_who_bought_again() {
    for (int i = 0; i < 10; i++) {
      Instant first = NIGHT.minus(Duration.ofDays(200));
      Instant again = first.plus(Duration.ofDays(30 + i));
      census.add(
          new Buyer(
              List.of(first, again),
              new Earnings(List.of()),
              Map.of("coffee", List.of(first, again)),
              new Acts(List.of(), ZoneOffset.UTC)));
    }
    assertThat(census.figures(TierHistory.NONE).refills())
        .containsExactly(Map.entry("coffee", Duration.ofDays(35)));
  }

  private static Map<String, Integer> basket(int number) {
    return Map.of("p" + number % 7, 40, "q" + number % 3, 50, "r" + number % 11, 60);
  }

  /** Who bought each product so many days ago, every purchase of that worth. */
  private static Buyer buyer(double worth, Map<String, Integer> daysAgo) {
    List<Instant> days =
        daysAgo.values().stream()
            .map(ago -> NIGHT.minus(Duration.ofDays(ago)))
            .distinct()
            .sorted()
            .toList();
    List<Earnings.Earning> earnings = new ArrayList<>();
    days.forEach(day -> earnings.add(new Earnings.Earning(day, worth)));
    Map<String, List<Instant>> bought = new LinkedHashMap<>();
    daysAgo.forEach(
        (product, ago) -> bought.put(product, List.of(NIGHT.minus(Duration.ofDays(ago)))));
    Acts acts = new Acts(List.of(NIGHT.minus(Duration.ofHours(18))), ZoneOffset.UTC);
    return new Buyer(days, new Earnings(earnings), bought, acts);
  }
}
