package io.apropos.recordfeedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.protocol.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is set aside is set aside once, though nothing numbers the events of the mail service. */
class BadEventTest {
  private static final String OF_NO_DECISION =
      """
      {"source": "aws.ses", "account": "123456789012", "detail": {"eventType": "Delivery",
       "mail": {"sendingAccountId": "123456789012", "destination": ["a@b.example"],
       "tags": {"decision": ["AAAAAAAAAAAAAAAAAAAAAAAAAA-0"]}}}}
      """;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T23:30:00Z"));
  private final MemoryTable table = new MemoryTable();

  @Test
  void one_that_comes_again_over_midnight_and_a_day_later_is_one_entry() throws IOException {
    for (int hours : List.of(1, 1, 23, 5)) {
      run("no JSON at all", table);
      clock.advance(Duration.ofHours(hours));
    }
    assertThat(quarantined())
        .singleElement()
        .satisfies(bad -> {
          assertThat(bad.text("code")).contains("malformed-record");
          assertThat(bad.text("recordedAt")).contains("2026-11-21T23:30:00.000Z");
        });
  }

  @Test
  void two_bad_ones_are_two_entries() throws IOException {
    run("no JSON at all", table);
    run("nor is this", table);
    assertThat(quarantined()).hasSize(2);
  }

  @Test
  void what_our_own_code_fails_on_is_set_aside_once() throws IOException {
    Table failing = failing(new Act.Before(BadEventTest::fail));
    run(OF_NO_DECISION, failing);
    clock.advance(Duration.ofMinutes(2));
    run(OF_NO_DECISION, failing);
    assertThat(quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.text("code")).contains("processing-failed"));
  }

  @Test
  void what_the_table_does_not_answer_comes_again_and_is_not_set_aside() {
    Table silent = failing(new Act.NotDone());
    assertThatThrownBy(() -> run(OF_NO_DECISION, silent)).isInstanceOf(TransientFailure.class);
    assertThat(quarantined()).isEmpty();
  }

  private Table failing(Act act) {
    return new FaultyTable(
        table,
        call ->
            call.keys().stream().anyMatch(key -> key.pk().startsWith("D#")) ? act : Act.NOTHING);
  }

  private static void fail() {
    throw new IllegalStateException("nobody foresaw this");
  }

  private List<Item> quarantined() {
    return table.all().stream().filter(item -> item.key().pk().startsWith("Q#")).toList();
  }

  private void run(String envelope, Table through) throws IOException {
    var world =
        new RecordFeedback.World(
            through,
            new RecordingEvents(),
            new AddressHasher("a key of the town"),
            "123456789012",
            () -> AddressFolding.CASE_ONLY,
            clock,
            Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "CRITICAL"), clock, new Random(1));
    new Handler(
            new Wiring(new RecordFeedback(world), new Quarantine(table)),
            new Telemetry(environment),
            clock)
        .handleRequest(
            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            null);
  }
}
