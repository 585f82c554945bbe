package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.profile.Batch;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records that our own code fails on, each time they come. */
class DefectTest {
  private final Shop shop = new Shop();
  private final List<String> told = new ArrayList<>();

  @Test
  void one_of_another_person_is_set_aside_and_hinders_nobody() {
    Table failing =
        new FaultyTable(
            shop.table,
            call ->
                call.keys().stream().anyMatch(key -> key.pk().equals(Shop.ANN.key()))
                    ? new Act.Before(DefectTest::fail)
                    : Act.NOTHING);
    List<Delivery> batch =
        shop.deliveries(ordered("o1"), Shop.by(Shop.ANN, ordered("o2")), ordered("o3"));

    Batch answer = shop.over(failing).apply(batch);

    assertThat(answer.resumeAt()).isEmpty();
    assertThat(answer.quarantined()).containsEntry("processing-failed", 1).hasSize(1);
    assertThat(answer.defects()).hasSize(1);
    assertThat(shop.profiles.read(Shop.LEA).profile().orders().count()).isEqualTo(2);
    shop.over(failing).apply(batch);
    assertThat(DeliveryTest.codes(shop.table)).containsExactly("processing-failed");
  }

  @Test
  void one_of_the_same_person_is_set_aside_alone() {
    Batch answer = poisoned().apply(shop.deliveries(ordered("o1"), ordered("bad"), ordered("o3")));

    assertThat(answer.resumeAt()).isEmpty();
    assertThat(DeliveryTest.codes(shop.table)).containsExactly("processing-failed");
    assertThat(told).containsExactly("o1", "o3");
  }

  @Test
  void nothing_overtakes_a_record_of_its_person_that_the_world_did_not_answer() {
    List<Delivery> batch = shop.deliveries(ordered("bad"), ordered("unanswered"), ordered("o3"));

    Batch answer = poisoned().apply(batch);

    assertThat(answer.resumeAt()).contains(batch.get(1).sequence());
    assertThat(DeliveryTest.codes(shop.table)).containsExactly("processing-failed");
    assertThat(told).isEmpty();
  }

  @Test
  void one_that_fails_while_two_are_made_one_is_set_aside() {
    Table failing =
        new FaultyTable(
            shop.table,
            call ->
                call.keys().stream().anyMatch(key -> key.pk().equals(Shop.PHONE.key()))
                    ? new Act.Before(DefectTest::fail)
                    : Act.NOTHING);

    Batch answer =
        shop.over(failing)
            .apply(shop.deliveries(Shop.identify("i", "10:00", Shop.EMAIL), ordered("o1")));

    assertThat(answer.resumeAt()).isEmpty();
    assertThat(DeliveryTest.codes(shop.table)).containsExactly("processing-failed");
    assertThat(shop.told("order-confirmation")).hasSize(1);
  }

  /** Fails on some orders, for ever or for now. */
  private UpdateProfile poisoned() {
    return new UpdateProfile(
        shop.table,
        () -> Optional.of(Shop.CATALOGUE),
        this::put,
        InstantSource.fixed(Shop.NOON),
        Pause.none());
  }

  private void put(List<Occasion> occasions) {
    List<String> orders = occasions.stream().map(Occasion::key).toList();
    if (orders.contains("bad")) {
      fail();
    }
    if (orders.contains("unanswered")) {
      throw new TransientFailure("not now");
    }
    told.addAll(orders);
  }

  private static void fail() {
    throw new IllegalStateException("nobody foresaw this");
  }

  private static Event ordered(String order) {
    return Shop.track(order, "Order Completed", "11:00", Shop.order(order));
  }
}
