package io.apropos.simulation.fatigue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.simulation.Data;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop of three clients, one of whom buys candles alone. */
class ShopTest {
  private static final int CANDLES = 1;
  private static final int KITCHEN = 2;

  @TempDir private Path folder;
  private ShopCrowd crowd;

  @BeforeEach
  void open() throws IOException {
    file("retail-products.csv.gz", "sku,name\n1,RED CANDLE\n2,\"MUG, BLUE\"\n3,GLOBE\n");
    file(
        "retail-dev.csv.gz",
        """
        ts,invoice,customer,sku,quantity,price,country
        2010-12-01T08:00,10,a,1,6,1,X
        2010-12-21T08:00,11,a,1,6,1,X
        2010-12-05T08:00,12,b,2,1,1,X
        2010-12-31T08:00,13,b,3,1,1,X
        2010-12-06T08:00,C14,c,3,-1,1,X
        2010-12-09T08:00,15,c,3,1,1,X
        """);
    crowd = new ShopCrowd(new Data(folder));
  }

  private void file(String name, String text) throws IOException {
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_client_is_known_after_the_first_order_and_left_in_peace_for_three_days_after_each() {
    assertThat(crowd.count()).isEqualTo(3);
    assertThat(crowd.days()).isEqualTo(31);
    assertThat(crowd.isKnown(0, 0)).isFalse();
    assertThat(crowd.isKnown(0, 1)).isTrue();
    assertThat(crowd.isKnown(2, 8)).as("a cancellation is no order").isFalse();
    assertThat(List.of(1, 3, 4, 20, 21, 23, 24))
        .filteredOn(day -> crowd.isOpen(0, day))
        .containsExactly(4, 20, 24);
  }

  @Test
  void the_shop_sees_the_orders_so_far_and_none_to_come() {
    People people = crowd.people(new Rules(TestWorlds.of(3)), 7);

    double before = crowd.seen(1, KITCHEN, 4, people);
    double after = crowd.seen(1, KITCHEN, 5, people);

    assertThat(before).as("nothing known of b").isCloseTo(0.375, within(1e-9));
    assertThat(after).isGreaterThan(before);
    assertThat(crowd.seen(1, KITCHEN, 30, people)).isNotEqualTo(people.taste[1][KITCHEN]);
    assertThat(people.taste[0][CANDLES]).isGreaterThan(people.taste[1][CANDLES]);
  }

  @Test
  void a_year_counts_each_message_where_it_belongs() {
    Months months = new Months(crowd, crowd.count(), crowd.days());
    months.sent(0, 4, true, true, false);
    months.sent(0, 5, false, false, true);
    months.sent(1, 9, true, false, false);

    Pressed all = months.over(_ -> true, 0, 31);
    assertThat(all).isEqualTo(new Pressed(30 + 26 + 22, 5 + 26 + 22, 3, 2, 1, 1));
    assertThat(all.seen()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(all.sent() * all.seen()).isCloseTo(all.exposure(), within(1e-12));
    assertThat(months.over(client -> client == 1, 0, 31).sends()).isEqualTo(1);
    assertThat(months.over(_ -> true, 0, 5).left()).isZero();
    assertThat(Pressed.NOBODY.pressure() + Pressed.NOBODY.exposure()).isZero();
  }

  @Test
  void a_trial_halves_what_one_arm_gets_and_starts_with_the_messages_of_before() {
    Halved halved =
        new Halved(i -> i == 1, 10, FixedCap.within(2, 1, 7), FixedCap.within(2, 1, 14));
    Engine.Offer offer = new Engine.Offer(2);
    offer.best = 0;
    for (int client = 0; client < 2; client++) {
      halved.sent(client, 5, 0, false);
    }

    assertThat(halved.decide(0, 13, offer)).isZero();
    assertThat(halved.decide(1, 13, offer)).isEqualTo(Engine.SILENCE);
    assertThat(halved.decide(1, 20, offer)).isZero();
  }
}
