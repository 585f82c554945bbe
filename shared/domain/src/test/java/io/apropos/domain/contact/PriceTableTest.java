package io.apropos.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PriceTableTest {
  private static final PriceTable TABLE = PriceTable.of(5, OfferSpread.flat());

  @Test
  void attention_is_never_free_and_never_dearer_than_the_best_message() {
    for (double capacity = 0.3; capacity < 12; capacity *= 1.3) {
      for (double pressure = 0; pressure < 6; pressure += 0.25) {
        double price = TABLE.price(capacity, pressure);

        assertThat(price).as("c %s F %s", capacity, pressure).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void who_bears_more_pays_less() {
    assertThat(TABLE.price(9, 1)).isLessThan(TABLE.price(2, 1));
  }

  @Test
  void a_better_message_is_worth_it_at_higher_pressure() {
    double before = 0;
    for (double relevance = 0.5; relevance <= 1; relevance += 0.05) {
      double limit = TABLE.limit(relevance, 2);

      assertThat(limit).isGreaterThanOrEqualTo(before);
      before = limit;
    }
    assertThat(before).isGreaterThan(1);
  }

  @Test
  void the_limit_is_where_it_stops_to_be_worth_it() {
    double limit = TABLE.limit(0.9, 2);

    assertThat(TABLE.isWorth(0.9, 2, limit - 1e-6)).isTrue();
    assertThat(TABLE.isWorth(0.9, 2, limit + 1e-6)).isFalse();
    assertThat(TABLE.limit(0.01, 2)).isZero();
  }

  @Test
  void where_better_is_to_come_the_same_message_waits() {
    OfferSpread good = new OfferSpread();
    OfferSpread poor = new OfferSpread();
    for (int i = 0; i < 100; i++) {
      good.add(0.8, 1);
      poor.add(0.3, 1);
    }

    assertThat(PriceTable.of(5, good).limit(0.4, 2))
        .isLessThan(PriceTable.of(5, poor).limit(0.4, 2));
  }

  @Test
  void nothing_to_come_costs_nothing() {
    assertThat(PriceTable.of(5, new OfferSpread()).price(2, 3)).isCloseTo(0, within(1e-12));
  }
}
