package io.apropos.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.domain.event.Event;
import io.apropos.domain.figures.Buyer;
import io.apropos.domain.message.LocalisedText;
import io.apropos.domain.message.Products;
import io.apropos.domain.profile.Events;
import io.apropos.domain.profile.Messages;
import io.apropos.domain.profile.Profile;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What orders have earned. */
class BuyersTest {
  private static final String AT = "2026-11-25T10:00:00Z";

  private static final double MARGIN = .25;

  private final World world = new World();

  BuyersTest() {
    world.products = new Products(Map.of(), Optional.of(article()));
  }

  private static Products.Product article() {
    return new Products.Product(
        "any",
        new LocalisedText(Map.of("", "any")),
        Optional.empty(),
        Optional.of(new Money(15_900, World.EUR)),
        Optional.of(100 * MARGIN),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Event track(String name, String order, Value.Fields with, Value.Fields... lines) {
    return Events.track(
        "e-" + name + order,
        name,
        AT,
        with.with("order_id", Value.of(order))
            .with("products", Value.items(Stream.of(lines).map(Value.class::cast).toList())));
  }

  private static Value.Fields line(String product, String price) {
    return Value.Fields.NONE
        .with("product_id", Value.of(product))
        .with("price", Value.of(new BigDecimal(price)));
  }

  private static Value.Fields in(String currency) {
    return Value.Fields.NONE.with("currency", Value.of(currency));
  }

  private static Value.Fields off(String amount) {
    return in("EUR").with("discount", Value.of(new BigDecimal(amount)));
  }

  private Profile profile(Event... events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      profile = profile.after(event, Messages.DECLARED);
    }
    return profile;
  }

  private double earned(Event... events) {
    return Buyers.earned(
            profile(events), world.catalogue(), world.now.minus(Duration.ofDays(2)), world.now)
        .doubleValue();
  }

  /** M of section 8, which an hour leaves nearly whole. */
  private double ofClient(Event... events) {
    Buyer buyer = Buyers.of(profile(events), world.catalogue(), ZoneOffset.UTC, world.now);
    return buyer.earnings().at(world.now);
  }

  @Test
  void what_a_rebate_took_off_has_not_been_earned() {
    Event order = track("Order Completed", "o", off("7.95"), line("a", "159"));
    assertThat(earned(order)).isCloseTo(159 * MARGIN - 7.95, within(1e-9));
    assertThat(ofClient(order)).isCloseTo(159 * MARGIN - 7.95, within(.1));
  }

  @Test
  void a_rebate_above_the_margin_is_a_loss_but_no_client_is_worth_less_than_nothing() {
    Event order = track("Order Completed", "o", off("10000"), line("a", "100"));
    assertThat(earned(order))
        .as("no more than the price")
        .isCloseTo(100 * MARGIN - 100, within(1e-9));
    assertThat(ofClient(order)).isZero();
  }

  @Test
  void what_is_given_back_takes_its_share_of_the_rebate_with_it() {
    Event order = track("Order Completed", "o", off("8"), line("a", "120"), line("b", "40"));
    Event back = track("Order Refunded", "o", in("EUR"), line("a", "120"));
    assertThat(earned(order, back)).isCloseTo(40 * MARGIN - 2, within(1e-9));
  }

  @Test
  void money_of_another_currency_is_not_taken_for_ours() {
    Event dollars = track("Order Completed", "o", in("USD"), line("a", "159"));
    assertThat(earned(dollars)).isZero();
    assertThat(ofClient(dollars)).isZero();
    Event euros = track("Order Completed", "p", in("eur"), line("a", "159"));
    assertThat(earned(euros, dollars)).isEqualTo(earned(euros)).isPositive();
  }
}
