package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.Profiles;
import io.apropos.domain.identity.ClientId;
import io.apropos.local.service.kinesis.LocalStreams.StreamRecord;
import io.apropos.local.service.ses.Mail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Poison in stream {@code events}, a function that dies half way, and batches that come again. */
class RecordsJourneyTest {
  private static final String NOON = "2026-12-01T12:00:00Z";
  private static final byte[] POISON = "{\"version\":1,".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private static String stream(Storefront shop) {
    return shop.cloud().template().streams().getFirst().name();
  }

  private static List<String> quarantine(Storefront shop) {
    return shop.everything().entrySet().stream()
        .filter(item -> item.getKey().startsWith("Q#"))
        .map(item -> item.getValue().get("code").s())
        .toList();
  }

  private static List<Mail> confirmations(Storefront shop, String client) {
    return shop.mails(client + "@example.com", "order-confirmation");
  }

  private static long ordersOf(Storefront shop, String client) {
    return new Profiles(shop.running().table())
        .read(new ClientId(client))
        .profile()
        .orders()
        .count();
  }

  @Test
  void poison_among_the_records_of_a_client_delays_neither_them_nor_anybody() throws Exception {
    try (Storefront shop = Storefront.open(NOON)) {
      String ann = shop.client("ann");
      String bob = shop.client("bob");
      shop.posts(
          shop.identify(ann, shop.paris(ann + "@example.com")),
          shop.identify(bob, shop.paris(bob + "@example.com")));
      shop.sends(shop.orders(ann, "a-1"));
      shop.cloud().streams().put(stream(shop), ann, POISON);
      shop.sends(shop.orders(ann, "a-2"), shop.orders(bob, "b-1"));
      shop.idle(); // the clock stands: whatever waited for anything has not come
      assertThat(confirmations(shop, ann)).hasSize(2);
      assertThat(confirmations(shop, bob)).hasSize(1);
      assertThat(quarantine(shop)).containsExactly("malformed-record");
      shop.passes(Duration.ofHours(1));
      assertThat(quarantine(shop)).hasSize(1);
    }
  }

  @Test
  void a_batch_that_died_half_way_and_then_came_three_times_counts_once() throws Exception {
    Path template = Storefront.templateWithout("UpdateProfile", folder);
    try (Storefront shop = Storefront.open(template, NOON)) {
      String ann = shop.client("ann");
      String bob = shop.client("bob");
      shop.posts(
          shop.identify(ann, shop.paris(ann + "@example.com")),
          shop.orders(ann, "a-1"),
          shop.identify(bob, shop.paris(bob + "@example.com")));
      shop.cloud().streams().put(stream(shop), ann, POISON);
      shop.posts(shop.orders(ann, "a-2"), shop.orders(bob, "b-1"));
      List<StreamRecord> batch = records(shop);
      assertThat(batch).hasSize(6);

      deliver(shop, batch.subList(0, 3)); // as far as it got; nothing was acknowledged
      shop.passes(Duration.ofMinutes(1));
      deliver(shop, batch);
      var whole = shop.everything();
      for (int again = 0; again < 2; again++) {
        shop.passes(Duration.ofMinutes(1));
        deliver(shop, batch);
        assertThat(shop.everything()).isEqualTo(whole);
      }
      assertThat(ordersOf(shop, ann)).isEqualTo(2);
      assertThat(ordersOf(shop, bob)).isEqualTo(1);
      assertThat(confirmations(shop, ann)).hasSize(2);
      assertThat(confirmations(shop, bob)).hasSize(1);
      assertThat(quarantine(shop)).containsExactly("malformed-record");
      shop.print(
          "one batch of %d records, delivered half and 3 times whole: 3 orders, 3 mails, 1 poison",
          batch.size());
    }
  }

  private static List<StreamRecord> records(Storefront shop) {
    var streams = shop.cloud().streams();
    return streams.read(stream(shop), streams.shards(stream(shop)).getFirst(), "", 100);
  }

  private static void deliver(Storefront shop, List<StreamRecord> records) throws Exception {
    String envelope =
        records.stream()
            .map(record ->
                """
                {"kinesis": {"partitionKey": "%s", "sequenceNumber": "%s", "data": "%s",
                 "approximateArrivalTimestamp": %d}, "eventSource": "aws:kinesis"}
                """
                    .formatted(
                        record.partitionKey(),
                        record.sequence(),
                        Base64.getEncoder().encodeToString(record.data()),
                        record.arrival().getEpochSecond()))
            .collect(Collectors.joining(",", "{\"Records\": [", "]}"));
    byte[] answer =
        shop.cloud().invoke("update-profile", envelope.getBytes(StandardCharsets.UTF_8));
    assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    shop.idle();
  }
}
