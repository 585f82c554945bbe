package io.apropos.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.event.Event;
import io.apropos.domain.figures.BrandKnowledge;
import io.apropos.domain.profile.Events;
import io.apropos.domain.profile.Messages;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client's orders say of rebates. */
class RebateHistoryTest {
  private static final Value.Fields COUPON = Value.Fields.NONE.with("coupon", Value.of("SPRING"));
  private static final Value.Fields TEN_OFF =
      COUPON.with("discount", Value.of(10)).with("currency", Value.of("eur"));

  private final World world = new World();

  private static Event bought(String order, String at, Value.Fields with) {
    return Events.track(
        "e-" + order + at,
        "Order Completed",
        at,
        with.with("order_id", Value.of(order)).with("product_id", Value.of("p")));
  }

  private RebateHistory history(Event... events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      profile = profile.after(event, Messages.DECLARED);
    }
    BrandKnowledge brand = BrandKnowledge.before(world.products);
    return RebateHistory.read(
        Features.of(profile, world.gate(), world.catalogue(), brand, world.now));
  }

  @Test
  void what_was_used_fades_with_ninety_days() {
    assertThat(history(bought("o1", "2026-11-25T11:00:00Z", TEN_OFF)).used())
        .isCloseTo(10, within(1e-9));
    assertThat(history(bought("o1", "2026-08-27T11:00:00Z", TEN_OFF)).used())
        .isCloseTo(10 / Math.E, within(1e-9));
  }

  @Test
  void whoever_granted_it_it_counts_and_in_our_money_only() {
    Value.Fields dollars = TEN_OFF.with("currency", Value.of("USD"));
    RebateHistory history = history(bought("o1", "2026-11-25T11:00:00Z", dollars));
    assertThat(history.used()).isZero();
    assertThat(history.fullPriceAt()).as("it was a rebate all the same").isEmpty();
  }

  @Test
  void a_coupon_of_the_order_or_of_one_product_is_a_rebate_even_without_an_amount() {
    Value.Fields product = COUPON.with("product_id", Value.of("p"));
    Value.Fields ofOne = Value.Fields.NONE.with("products", Value.items(List.of(product)));
    assertThat(history(bought("o1", "2026-11-01T11:00:00Z", COUPON)).fullPriceAt()).isEmpty();
    assertThat(history(bought("o1", "2026-11-01T11:00:00Z", ofOne)).fullPriceAt()).isEmpty();
    Value.Fields blank = Value.Fields.NONE.with("coupon", Value.of(" "));
    assertThat(history(bought("o1", "2026-11-01T11:00:00Z", blank)).fullPriceAt())
        .hasValue(Instant.parse("2026-11-01T11:00:00Z"));
  }

  @Test
  void the_last_purchase_at_full_price_is_remembered_in_any_order() {
    Event early = bought("o1", "2026-10-01T11:00:00Z", Value.Fields.NONE);
    Event late = bought("o2", "2026-11-01T11:00:00Z", Value.Fields.NONE);
    Event reduced = bought("o3", "2026-11-20T11:00:00Z", TEN_OFF);
    Instant at = Instant.parse("2026-11-01T11:00:00Z");
    assertThat(history(early, late, reduced).fullPriceAt()).hasValue(at);
    assertThat(history(reduced, late, early).fullPriceAt()).hasValue(at);
  }

  @Test
  void an_order_of_the_future_says_nothing_yet() {
    assertThat(history(bought("o1", "2026-12-24T11:00:00Z", TEN_OFF)))
        .isEqualTo(RebateHistory.NONE);
    assertThat(history(bought("o1", "2026-12-24T11:00:00Z", Value.Fields.NONE)))
        .isEqualTo(RebateHistory.NONE);
  }

  @Test
  void an_order_that_was_undone_used_nothing() {
    Event undone =
        Events.track(
            "r1",
            "Order Cancelled",
            "2026-11-25T10:30:00Z",
            Value.Fields.NONE.with("order_id", Value.of("o1")));
    assertThat(history(bought("o1", "2026-11-25T10:00:00Z", TEN_OFF), undone))
        .isEqualTo(RebateHistory.NONE);
    assertThat(history()).isEqualTo(RebateHistory.NONE);
  }
}
