package io.apropos.dispatchemail;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Judgement;
import io.apropos.application.store.Quarantine;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
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
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private static final String ALL_WELL = "{\"batchItemFailures\":[]}";

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 9, "drop");

  @BeforeEach
  void a_mail_is_reserved() {
    town.settles(table, Town.client(1), "client-1@example.com");
    Occasion occasion = town.occasion("occasion-1", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
  }

  private String handled(Table through) throws IOException {
    return handled(through, ClaimCheck::judge);
  }

  private String handled(Table through, Judgement judgement) throws IOException {
    var environment = new Environment(Map.of(), town.clock, new Random(1));
    var wiring = new Wiring(town.dispatches(through, judgement), new Quarantine(table));
    var handler = new Handler(wiring, environment);
    Path samples =
        Path.of(System.getProperty("apropos.root", "../.."), "events/samples/dispatch-email");
    var failures = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(Files.readAllBytes(samples.resolve("one-row.json"))),
        failures,
        null);
    return failures.toString(StandardCharsets.UTF_8);
  }

  @Test
  void sends_the_mail_of_a_row_once_however_often_the_row_comes() throws IOException {
    assertThat(handled(table)).isEqualTo(ALL_WELL);
    assertThat(handled(table)).isEqualTo(ALL_WELL);
    assertThat(town.mailer.posted()).hasSize(1);
  }

  @Test
  void asks_for_the_row_again_when_the_table_does_not_answer() throws IOException {
    Table silent = new FaultyTable(table, _ -> new Act.NotDone());
    assertThat(handled(silent)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"111\"}]}");
    assertThat(handled(table)).isEqualTo(ALL_WELL);
    assertThat(town.mailer.posted()).hasSize(1);
  }

  @Test
  void a_row_that_our_own_code_fails_on_is_set_aside_once_however_often_it_comes()
      throws IOException {
    Judgement failing =
        (_, _, _, _, _) -> {
          throw new IllegalStateException("nobody foresaw this");
        };
    assertThat(handled(table, failing)).isEqualTo(ALL_WELL);
    town.clock.advance(Duration.ofMinutes(2));
    assertThat(handled(table, failing)).isEqualTo(ALL_WELL);
    assertThat(table.all().stream().filter(item -> item.key().pk().startsWith("Q#")))
        .singleElement()
        .satisfies(bad -> {
          assertThat(bad.text("code")).contains("processing-failed");
          assertThat(bad.text("stream")).contains("outbox");
        });
    assertThat(handled(table)).isEqualTo(ALL_WELL);
    assertThat(town.mailer.posted()).hasSize(1);
  }

  @Test
  void reports_nothing_as_failed_because_it_may_not_go_yet() throws IOException {
    town.pauses(table, true);
    assertThat(handled(table)).isEqualTo(ALL_WELL);
    assertThat(town.mailer.posted()).isEmpty();
  }
}
