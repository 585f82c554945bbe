package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.local.service.ses.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A campaign that stands before a mail service without answers, and one order. */
class TwoLanesJourneyTest {
  private static final int CROWD = 200;
  private static final int BATCH = 25;

  @Test
  void an_order_confirmation_does_not_wait_behind_two_hundred_marketing_mails() throws Exception {
    try (Storefront shop = Storefront.open("2026-12-01T10:00:00Z")) {
      List<String> crowd =
          IntStream.range(0, CROWD).mapToObj(i -> shop.client("crowd-" + i + "-")).toList();
      shop.cloud().mails().mode(Mode.HANG, 1, OptionalInt.empty());
      for (int from = 0; from < CROWD; from += BATCH) {
        shop.sends(newcomers(shop, crowd.subList(from, from + BATCH)));
      }
      until(shop, () -> decided(shop) == CROWD);
      assertThat(shop.cloud().mails().log()).as("all of them wait").isEmpty();

      // Whoever hangs already hangs on, and all the marketing behind it.
      shop.cloud().mails().mode(Mode.ACCEPT, 1, OptionalInt.empty());
      String eve = shop.client("eve");
      shop.sends(shop.identify(eve, shop.paris("eve@example.com")), shop.orders(eve, "o-eve"));
      until(shop, () -> !shop.mails("eve@example.com").isEmpty());
      int overtaken = CROWD - (shop.cloud().mails().log().size() - 1);
      assertThat(overtaken).isGreaterThan(CROWD / 2);
      shop.print(
          "two lanes: an order confirmation overtook %d of %d marketing mails", overtaken, CROWD);
    }
  }

  private static Value.Fields[] newcomers(Storefront shop, List<String> clients) {
    return clients.stream()
        .flatMap(client ->
            Stream.of(
                shop.identify(client, shop.paris(client + "@example.com"), "news"),
                shop.signsUp(client)))
        .toArray(Value.Fields[]::new);
  }

  private static long decided(Storefront shop) {
    return shop.everything().keySet().stream().filter(key -> key.contains(" DECISION#")).count();
  }

  /** Looks again after each short wait for idle, which the hanging lane keeps from coming. */
  private static void until(Storefront shop, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      shop.cloud().idle(Duration.ofMillis(50));
    }
  }
}
