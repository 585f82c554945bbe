package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.Batch;
import io.apropos.application.profile.Delivery;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.profile.Profile;
import io.apropos.testkit.MemoryTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches that come twice, in pieces, in disorder, or with poison in them. */
class DeliveryTest {
  private final Shop shop = new Shop();

  @Test
  void a_batch_delivered_three_times_is_folded_once_and_its_poison_set_aside() {
    List<Delivery> batch = new ArrayList<>(shop.deliveries(ordered("o1"), ordered("o2")));
    batch.add(1, shop.delivery(new byte[] {'{'}));

    Batch first = shop.updateProfile.apply(batch);
    Profile once = shop.profiles.read(Shop.LEA).profile();
    shop.updateProfile.apply(batch);
    shop.updateProfile.apply(batch);

    assertThat(first.resumeAt()).isEmpty();
    assertThat(first.folded()).isEqualTo(2);
    assertThat(first.quarantined()).containsEntry("malformed-record", 1).hasSize(1);
    assertThat(shop.profiles.read(Shop.LEA).profile()).isEqualTo(once);
    assertThat(once.orders().count()).isEqualTo(2);
    assertThat(shop.told("order-confirmation").stream().distinct()).hasSize(2);
    assertThat(quarantined()).hasSize(1);
  }

  @Test
  void a_crash_between_fold_and_put_loses_no_occasion() {
    shop.occasions.failNext(1);
    List<Delivery> batch = shop.deliveries(ordered("o1"));

    assertThat(shop.updateProfile.apply(batch).resumeAt()).isPresent();
    assertThat(shop.profiles.read(Shop.LEA).profile().orders().count()).isEqualTo(1);
    assertThat(shop.occasions.all()).isEmpty();

    assertThat(shop.updateProfile.apply(batch).resumeAt()).isEmpty();
    assertThat(shop.told("order-confirmation")).hasSize(1);
  }

  @Test
  void a_failure_of_one_person_resumes_there_and_lets_the_others_through() {
    List<Delivery> batch =
        shop.deliveries(of(new ClientId("ann"), "a"), ordered("o1"), of(new ClientId("bo"), "b"));
    shop.occasions.failNext(1); // Ann's

    Batch answer = shop.updateProfile.apply(batch);

    assertThat(answer.resumeAt()).contains(batch.getFirst().sequence());
    assertThat(shop.occasions.all()).hasSize(2);
    assertThat(shop.updateProfile.apply(batch).resumeAt()).isEmpty();
    assertThat(shop.occasions.all().stream().map(o -> o.id()).distinct()).hasSize(3);
  }

  @Test
  void events_wait_for_the_first_catalogue() {
    List<Delivery> batch = shop.deliveries(ordered("o1"));
    Batch answer = shop.withoutCatalogue().apply(batch);
    assertThat(answer.resumeAt()).contains(batch.getFirst().sequence());
    assertThat(shop.table.all()).isEmpty();
  }

  @Test
  void an_event_that_goes_round_in_circles_is_set_aside() {
    Event event = ordered("o1");
    Event tired =
        new Event(
            event.id(),
            event.type(),
            event.name(),
            event.client(),
            event.visitor(),
            event.previous(),
            event.properties(),
            event.traits(),
            event.context(),
            event.at(),
            event.receivedAt(),
            event.originalTimestamp(),
            event.sentAt(),
            event.trust(),
            4);
    assertThat(shop.fold(tired).quarantined()).containsKey("hop-limit");
  }

  @Test
  void any_order_and_cut_of_one_history_gives_one_profile_identifies_included() {
    List<Event> history = history();
    Profile one = foldInBatches(history, new Random(0));
    assertThat(
            IntStream.rangeClosed(1, 500)
                .parallel()
                .filter(seed -> !foldInDisorder(history, new Random(seed)).equals(one)))
        .as("seeds whose order or cut gives another profile")
        .isEmpty();
  }

  /** Shuffled, and a quarter of the events twice. */
  private static Profile foldInDisorder(List<Event> history, Random random) {
    List<Event> shuffled = new ArrayList<>(history);
    history.stream().filter(_ -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    return foldInBatches(shuffled, random);
  }

  private static Profile foldInBatches(List<Event> events, Random random) {
    Shop shop = new Shop();
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(8));
      shop.fold(events.subList(from, to).toArray(new Event[0]));
      from = to;
    }
    assertThat(shop.profiles.read(Shop.PHONE).person()).isEqualTo(Shop.LEA);
    return shop.profiles.read(Shop.LEA).profile();
  }

  private static List<Event> history() {
    List<Event> events = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      String time = "10:" + i;
      events.add(Shop.browser("v" + i, "Product Viewed", time, Shop.cart("", "p" + i % 7)));
      events.add(Shop.browser("a" + i, "Product Added", time, Shop.cart("c" + i % 2, "p" + i % 5)));
    }
    events.add(Shop.track("o", "Order Completed", "10:25", Shop.order("o1")));
    events.add(Shop.identify("i1", "10:20", Shop.EMAIL));
    events.add(Shop.identify("i2", "10:50", Shop.OTHER_EMAIL));
    events.add(Shop.clock("12:30"));
    return events;
  }

  private List<String> quarantined() {
    return codes(shop.table);
  }

  static List<String> codes(MemoryTable table) {
    return table.all().stream()
        .filter(item -> item.key().pk().startsWith("Q#"))
        .map(item -> item.text("code").orElseThrow())
        .toList();
  }

  private static Event ordered(String order) {
    return Shop.track(order, "Order Completed", "11:00", Shop.order(order));
  }

  private static Event of(ClientId client, String id) {
    return Shop.by(client, ordered(id));
  }
}
