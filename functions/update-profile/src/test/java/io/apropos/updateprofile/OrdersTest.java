package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.Delivery;
import io.apropos.domain.event.Event;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every order of a client is confirmed once: many at a time, in any order, told twice. */
class OrdersTest {
  private static final int MANY = 200;

  private final Shop shop = new Shop();

  @Test
  void many_orders_of_one_client_in_one_batch_are_all_confirmed() {
    assertThat(shop.fold(many()).resumeAt()).isEmpty();
    assertThat(confirmed()).hasSize(MANY);
  }

  @Test
  void orders_older_than_all_that_is_remembered_are_confirmed_too() {
    Event[] orders = many();
    Collections.reverse(Arrays.asList(orders));
    for (int from = 0; from < MANY; from += 50) {
      shop.fold(Arrays.copyOfRange(orders, from, from + 50));
    }
    assertThat(confirmed()).hasSize(MANY);
  }

  @Test
  void a_crash_between_fold_and_put_of_many_orders_loses_none() {
    List<Delivery> batch = shop.deliveries(many());
    shop.occasions.failNext(1);
    assertThat(shop.updateProfile.apply(batch).resumeAt()).contains(batch.getFirst().sequence());
    assertThat(confirmed()).isEmpty();

    assertThat(shop.updateProfile.apply(batch).resumeAt()).isEmpty();
    assertThat(confirmed()).hasSize(MANY);
  }

  @Test
  void two_events_of_one_order_are_one_confirmation_in_any_order() {
    Event first = Shop.track("a", "Order Completed", "11:00", Shop.order("o1"));
    Event earlier = Shop.track("b", "Order Completed", "10:00", Shop.order("o1"));
    shop.fold(first);
    shop.fold(earlier);
    assertThat(confirmed()).hasSize(1);

    Shop together = new Shop();
    together.fold(earlier, first);
    assertThat(together.told("order-confirmation").stream().distinct().toList())
        .isEqualTo(confirmed());
  }

  private List<String> confirmed() {
    return shop.told("order-confirmation").stream().distinct().toList();
  }

  private static Event[] many() {
    return IntStream.range(0, MANY)
        .mapToObj(i ->
            Shop.track(
                "order-%03d".formatted(i),
                "Order Completed",
                "10:%02d:%02d".formatted(i / 60, i % 60),
                Shop.order("o" + i)))
        .toArray(Event[]::new);
  }
}
