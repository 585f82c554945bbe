package io.apropos.domain.profile;

import static io.apropos.domain.profile.Messages.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void is_the_same_for_any_order_and_repetition_of_one_history() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Event> history = history(random);
      Profile once = fold(history);

      List<Event> again = new ArrayList<>(history);
      history.stream().filter(_ -> random.nextInt(3) == 0).forEach(again::add);
      Collections.shuffle(again, random);

      assertThat(fold(again)).as("seed %d", seed).isEqualTo(once);
    }
  }

  @Test
  void merged_from_two_histories_is_the_fold_of_both() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Event> history = history(random);
      List<Event> one = new ArrayList<>();
      List<Event> other = new ArrayList<>();
      for (Event event : history) {
        int place = random.nextInt(5); // some events are in both
        if (place < 3) {
          one.add(event);
        }
        if (place >= 2) {
          other.add(event);
        }
      }
      Collections.shuffle(other, random);

      Profile merged = fold(one).merge(fold(other));

      assertThat(merged).as("seed %d", seed).isEqualTo(fold(history));
      assertThat(fold(other).merge(fold(one))).as("seed %d", seed).isEqualTo(merged);
    }
  }

  @Test
  void keeps_the_newest_orders_and_counts_those_without_room() {
    Profile profile = Profile.EMPTY;
    for (int i = 0; i < 230; i++) {
      profile = profile.after(order("o" + i, NOON.plusSeconds(i)), DECLARED);
    }
    assertThat(profile.orders().count()).isEqualTo(230);
    assertThat(profile.orders().completed().entries()).hasSize(200);
  }

  @Test
  void forgets_which_events_it_saw_after_seven_days() {
    Profile profile = Profile.EMPTY.after(order("o1", NOON), DECLARED);
    Instant later = NOON.plus(Seen.MEMORY);
    assertThat(profile.after(order("o2", later.minusMillis(1)), DECLARED).seen().contains("o1"))
        .isTrue();
    assertThat(profile.after(order("o2", later), DECLARED).seen().contains("o1")).isFalse();
  }

  @Test
  void one_order_told_by_two_events_is_one_order() {
    Value.Fields properties = Events.order("o-1", "lamp");
    Profile profile =
        fold(
            List.of(
                Events.track("a", "Order Completed", "2026-11-21T12:00:00Z", properties),
                Events.track("b", "order completed", "2026-11-21T12:00:05Z", properties)));
    assertThat(profile.orders().count()).isEqualTo(1);
  }

  @Test
  void a_refund_gives_back_what_was_bought() {
    Profile profile =
        fold(
            List.of(
                Events.track(
                    "r", "Order Refunded", "2026-11-22T12:00:00Z", Events.order("o-1", "lamp")),
                Events.track(
                    "a",
                    "Order Completed",
                    "2026-11-21T12:00:00Z",
                    Events.order("o-1", "lamp", "bulb"))));
    assertThat(profile.orders().products()).containsExactly("bulb");
  }

  @Test
  void an_order_of_one_cart_leaves_the_other() {
    Profile profile =
        fold(
            List.of(
                Events.track("1", "Product Added", at(0), Events.cart("c1", "lamp")),
                Events.track("2", "Product Added", at(1), Events.cart("c2", "cup")),
                Events.track("3", "Product Added", at(2), Events.cart("c2", "cup")),
                Events.track(
                    "4",
                    "Order Completed",
                    at(3),
                    Events.order("o", "lamp").with("cart_id", Value.of("c1")))));
    assertThat(profile.basket().lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.product()).isEqualTo("cup");
          assertThat(line.pieces()).isEqualTo(2);
        });
  }

  @Test
  void a_browser_never_says_where_a_client_is_written_to() {
    Value.Fields theirs = Value.Fields.NONE.with("email", Value.of("thief@mail.example"));
    Profile profile = fold(List.of(Events.identify("1", at(0), theirs, Trust.BROWSER)));
    assertThat(profile.claims().address(Events.LEA)).isEmpty();
    assertThat(profile.claims().address(Events.PHONE)).isPresent();
  }

  @Test
  void a_state_opened_by_a_browser_is_not_closed_by_one() {
    Event opened = browser("1", "Complaint Opened", 0);
    Event closed = browser("2", "Complaint Closed", 60);
    assertThat(fold(List.of(opened, closed)).flags().on()).containsExactly("openComplaint");
  }

  private static Event browser(String id, String name, long seconds) {
    return Events.event(
        id, EventType.TRACK, name, NOON.plusSeconds(seconds), Value.Fields.NONE, Trust.BROWSER);
  }

  private static String at(int minutes) {
    return NOON.plusSeconds(60L * minutes).toString();
  }

  private static Event order(String id, Instant at) {
    return Events.event(
        id, EventType.TRACK, "Order Completed", at, Events.order(id, "lamp"), Trust.SERVER);
  }

  private static Profile fold(List<Event> events) {
    Profile profile = Profile.EMPTY;
    for (Event event : events) {
      profile = profile.after(event, DECLARED);
    }
    return profile;
  }

  /** Thirty to two hundred events over three weeks, many at one instant. */
  private static List<Event> history(Random random) {
    List<Event> events = new ArrayList<>();
    int size = 30 + random.nextInt(170);
    for (int i = 0; i < size; i++) {
      Instant at = NOON.plusSeconds(600L * random.nextInt(3_000));
      events.add(any("e" + i, at, random));
    }
    return events;
  }

  private static Event any(String id, Instant at, Random random) {
    String product = "p" + random.nextInt(70);
    String cart = random.nextInt(3) == 0 ? "" : "c" + random.nextInt(3);
    Trust trust = random.nextInt(3) == 0 ? Trust.BROWSER : Trust.SERVER;
    return switch (random.nextInt(12)) {
      case 0, 1 -> act(id, "Product Viewed", at, Events.line(product, 1, "12.50"), trust);
      case 2, 3 -> act(id, "Product Added", at, Events.cart(cart, product), trust);
      case 4 -> act(id, "Product Removed", at, Events.cart(cart, product), trust);
      case 5 ->
          act(id, "Order Completed", at, Events.order("o" + random.nextInt(9), product), trust);
      case 6 ->
          act(id, "Order Refunded", at, Events.order("o" + random.nextInt(9), product), trust);
      case 7 ->
          Events.identify(
              id,
              at.toString(),
              Value.Fields.NONE
                  .with("email", Value.of("lea" + random.nextInt(3) + "@mail.example"))
                  .with("city", Value.of("Lyon" + random.nextInt(3))),
              trust);
      case 8 -> Events.timerDue(at.toString());
      case 9 -> Events.sent(id, "browse-reminder", "e" + random.nextInt(100), at.toString());
      case 10 ->
          act(
              id,
              random.nextBoolean() ? "Complaint Opened" : "Complaint Closed",
              at,
              Value.Fields.NONE,
              trust);
      default ->
          act(
              id,
              "Products Searched",
              at,
              Value.Fields.NONE.with("query", Value.of("q" + random.nextInt(30))),
              trust);
    };
  }

  private static Event act(
      String id, String name, Instant at, Value.Fields properties, Trust trust) {
    return Events.event(id, EventType.TRACK, name, at, properties, trust);
  }
}
