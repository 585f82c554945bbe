package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.ProfileItem;
import io.apropos.domain.event.Event;
import org.junit.jupiter.api.Test;

/** The abandoned basket, from events to occasions. */
class BasketTest {
  private static final Event ADDED =
      Shop.track("added", "Product Added", "10:00", Shop.cart("c1", "lamp"));
  private static final Event CHANGED =
      Shop.track("changed", "Product Added", "10:30", Shop.cart("c1", "cup"));

  private final Shop shop = new Shop();

  @Test
  void is_an_occasion_two_hours_after_its_last_change() {
    shop.fold(ADDED);
    shop.fold(CHANGED);
    assertThat(shop.table.read(ProfileItem.key(Shop.LEA)).orElseThrow().text("due"))
        .contains("2026-11-21T12:30:00.000Z");
    shop.fold(Shop.clock("12:00"));
    assertThat(shop.occasions.all()).isEmpty();
    shop.fold(Shop.clock("12:30"));
    assertThat(shop.occasions.all())
        .singleElement()
        .satisfies(o -> assertThat(o.anchorAt()).isEqualTo(Shop.at("10:30")));
    assertThat(shop.table.read(ProfileItem.key(Shop.LEA)).orElseThrow().text("due")).isEmpty();
  }

  @Test
  void ordered_a_minute_before_is_none() {
    shop.fold(ADDED, CHANGED);
    shop.fold(Shop.track("ordered", "Order Completed", "12:29", Shop.order("o1")));
    shop.fold(Shop.clock("12:30"));
    assertThat(shop.told("abandoned-basket")).isEmpty();
    assertThat(shop.told("order-confirmation")).hasSize(1);
  }

  @Test
  void two_baskets_are_two() {
    shop.fold(
        ADDED, CHANGED, Shop.track("other", "Product Added", "10:10", Shop.cart("c2", "mug")));
    shop.fold(Shop.clock("12:30"));
    assertThat(shop.told("abandoned-basket")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void a_day_replayed_opens_no_door_that_was_not_open() {
    Event[] day = {
      ADDED,
      CHANGED,
      Shop.clock("12:30"),
      Shop.track("ordered", "Order Completed", "13:00", Shop.order("o1"))
    };
    shop.fold(day);
    var doors = shop.occasions.all().stream().map(o -> o.id()).distinct().toList();
    var before = shop.profiles.read(Shop.LEA).profile();
    shop.fold(day);
    assertThat(shop.occasions.all().stream().map(o -> o.id()).distinct().toList())
        .isSubsetOf(doors);
    assertThat(shop.profiles.read(Shop.LEA).profile()).isEqualTo(before);
  }
}
