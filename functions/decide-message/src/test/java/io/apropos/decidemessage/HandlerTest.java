package io.apropos.decidemessage;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.lambda.Environment;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private static final String ALL_WELL = "{\"batchItemFailures\":[]}";

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 9, "drop");

  @BeforeEach
  void two_clients_agreed_and_looked_at_something() {
    for (int client = 1; client <= 2; client++) {
      town.settles(table, Town.client(client), "client-" + client + "@example.com");
      town.fires(town.occasion("occasion-" + client, Town.client(client), "m" + (client - 1)));
    }
  }

  private String handled(String sample, Table through) throws IOException {
    var environment = new Environment(Map.of(), town.clock, new Random(1));
    var handler =
        new Handler(new Wiring(town.decides(through), new Quarantine(through)), environment);
    Path file =
        Path.of(System.getProperty("apropos.root", "../.."), "events/samples/decide-message");
    var failures = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(Files.readAllBytes(file.resolve(sample))), failures, null);
    return failures.toString(StandardCharsets.UTF_8);
  }

  private Optional<DecisionState> state(String occasion) {
    return new Outbox(table, Pause.none())
        .find(DecisionIds.of(occasion, 0))
        .map(DecisionRow::state);
  }

  private List<Item> quarantined() {
    return table.all().stream().filter(item -> item.key().pk().startsWith("Q#")).toList();
  }

  @Test
  void decides_each_occasion_of_a_batch() throws IOException {
    assertThat(handled("two-occasions.json", table)).isEqualTo(ALL_WELL);
    assertThat(state("occasion-1")).contains(DecisionState.RESERVED);
    assertThat(state("occasion-2")).contains(DecisionState.RESERVED);
  }

  @Test
  void sets_a_bad_record_aside_and_goes_on() throws IOException {
    assertThat(handled("poison-between.json", table)).isEqualTo(ALL_WELL);
    assertThat(state("occasion-2")).contains(DecisionState.RESERVED);
    assertThat(quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.text("code")).contains("malformed-record"));
  }

  @Test
  void resumes_at_the_record_that_the_table_did_not_take() throws IOException {
    boolean[] first = {true};
    Table throttled =
        new FaultyTable(
            table,
            call -> {
              boolean fails = first[0] && call.kind() == FaultyTable.Kind.WRITE;
              first[0] &= !fails;
              return fails ? new Act.NotDone() : Act.NOTHING;
            });
    assertThat(handled("two-occasions.json", throttled))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
    assertThat(handled("two-occasions.json", throttled)).isEqualTo(ALL_WELL);
    assertThat(state("occasion-1")).contains(DecisionState.RESERVED);
  }

  @Test
  void what_our_own_code_fails_on_is_set_aside_once_and_its_neighbours_go_on() throws IOException {
    Table failing =
        new FaultyTable(
            table,
            call ->
                call.keys().stream().anyMatch(key -> key.pk().equals("C#c-1"))
                    ? new Act.Before(HandlerTest::fail)
                    : Act.NOTHING);
    assertThat(handled("two-occasions.json", failing)).isEqualTo(ALL_WELL);
    assertThat(handled("two-occasions.json", failing)).isEqualTo(ALL_WELL);
    assertThat(state("occasion-2")).contains(DecisionState.RESERVED);
    assertThat(quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.text("code")).contains("processing-failed"));
  }

  private static void fail() {
    throw new IllegalStateException("nobody foresaw this");
  }

  @Test
  void a_batch_delivered_three_times_decides_once() throws IOException {
    handled("two-occasions.json", table);
    List<Item> once = table.all();
    handled("two-occasions.json", table);
    handled("two-occasions.json", table);
    assertThat(table.all()).isEqualTo(once);
  }
}
