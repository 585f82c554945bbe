package io.apropos.updateprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.port.OccasionStream;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.profile.Profile;
import io.apropos.json.EventJson;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * One Kinesis batch of three people with a poison record in the middle, through the handler: it
 * dies at every call of the table and of the stream, before it and after it, and the batch comes
 * three times in all, each time a minute later.
 */
class CrashTest {
  private static final int DELIVERIES = 3;

  /** What is left when the last delivery has been acknowledged. */
  private record Left(
      Profile lea, Profile ann, Gate gate, Set<String> occasions, List<String> quarantine) {}

  /** One run of it. */
  private static final class Run {
    private final Shop shop = new Shop();
    private final Set<String> put = new TreeSet<>();
    private Instant now = Shop.NOON;
    private boolean crashed;

    Left of(FaultyTable.Plan plan, OccasionStream stream) throws IOException {
      for (int delivery = 0; delivery < DELIVERIES; delivery++) {
        boolean first = delivery == 0;
        try {
          Table table = first ? new FaultyTable(shop.table, plan) : shop.table;
          deliver(table, first ? stream : this::keep);
        } catch (FaultyTable.Crash dead) {
          crashed = true; // Kinesis brings the whole batch again
        }
        now = now.plus(Duration.ofMinutes(1));
      }
      return new Left(
          shop.profiles.read(Shop.LEA).profile(),
          shop.profiles.read(Shop.ANN).profile(),
          shop.gate(Shop.LEA),
          put,
          DeliveryTest.codes(shop.table));
    }

    private void deliver(Table table, OccasionStream stream) throws IOException {
      var useCase =
          new UpdateProfile(
              table, () -> Optional.of(Shop.CATALOGUE), stream, () -> now, Pause.none());
      var telemetry = new Telemetry(new Environment(Map.of(), () -> now, new Random(1)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      PrintStream out = System.out;
      System.setOut(new PrintStream(OutputStream.nullOutputStream())); // hundreds of metrics
      try {
        new Handler(useCase, telemetry)
            .handleRequest(new ByteArrayInputStream(ENVELOPE), answer, null);
      } finally {
        System.setOut(out);
      }
      assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }

    void keep(List<Occasion> occasions) {
      occasions.forEach(occasion -> put.add(occasion.id()));
    }
  }

  private static final byte[] ENVELOPE = envelope();

  private static byte[] envelope() {
    List<byte[]> data =
        new ArrayList<>(
            List.of(
                EventJson.write(Shop.identify("i", "10:00", Shop.EMAIL)),
                EventJson.write(ordered("o1")),
                EventJson.write(Shop.browser("v", "Product Viewed", "10:05", Shop.cart("", "p1"))),
                "{\"version\":1,".getBytes(StandardCharsets.UTF_8),
                EventJson.write(Shop.by(Shop.ANN, ordered("o2"))),
                EventJson.write(ordered("o3"))));
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < data.size(); i++) {
      records
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"kinesis": {"partitionKey": "k", "sequenceNumber": "4966%04d", "data": "%s",
               "approximateArrivalTimestamp": 1795255201.0}, "eventSource": "aws:kinesis"}
              """
                  .formatted(i, Base64.getEncoder().encodeToString(data.get(i))));
    }
    return "{\"Records\": [%s]}".formatted(records).getBytes(StandardCharsets.UTF_8);
  }

  private static Event ordered(String order) {
    return Shop.track(order, "Order Completed", "11:00", Shop.order(order));
  }

  private static Left undisturbed() throws IOException {
    Run run = new Run();
    return run.of(_ -> Act.NOTHING, run::keep);
  }

  @Test
  void three_deliveries_fold_every_good_event_once_and_set_the_poison_aside_once()
      throws IOException {
    Left left = undisturbed();
    assertThat(left.lea().orders().count()).isEqualTo(2);
    assertThat(left.ann().orders().count()).isEqualTo(1);
    assertThat(left.occasions()).hasSize(3);
    assertThat(left.quarantine()).containsExactly("malformed-record");
  }

  @Test
  void a_crash_before_or_after_any_call_of_the_table_leaves_the_same() throws IOException {
    Left whole = undisturbed();
    int crashes = 0;
    for (Act crash : List.<Act>of(new Act.CrashBefore(), new Act.CrashAfter())) {
      for (int call = 0; ; call++) {
        int number = call;
        Run run = new Run();
        Left left = run.of(c -> c.number() == number ? crash : Act.NOTHING, run::keep);
        assertThat(left).as("%s at call %d", crash, call).isEqualTo(whole);
        if (!run.crashed) {
          break;
        }
        crashes++;
      }
    }
    assertThat(crashes).isGreaterThan(20);
    System.out.println(
        "update-profile: crashed at " + crashes + " places of a batch, 3 deliveries each, lost 0");
  }

  @Test
  void a_crash_between_fold_and_put_or_right_after_it_loses_no_occasion() throws IOException {
    Left whole = undisturbed();
    for (boolean taken : List.of(false, true)) {
      for (int put = 0; put < 2; put++) {
        Run run = new Run();
        int[] left = {put};
        Left after =
            run.of(
                _ -> Act.NOTHING,
                occasions -> {
                  boolean dies = left[0]-- == 0;
                  if (!dies || taken) {
                    run.keep(occasions);
                  }
                  if (dies) {
                    throw new FaultyTable.Crash();
                  }
                });
        assertThat(run.crashed).isTrue();
        assertThat(after).as("put %d, taken: %s", put, taken).isEqualTo(whole);
      }
    }
  }
}
