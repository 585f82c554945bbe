package io.apropos.recordfeedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.feedback.RecordFeedback;
import io.apropos.application.links.AddressHasher;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Quarantine;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.profile.LinkHit;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail service tells of clicks, whose counting of them is never on. */
class ClickReportTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 3, "drop");
  private final RecordingEvents events = new RecordingEvents();

  @BeforeEach
  void ann_gets_the_mail_of_the_samples() {
    town.settles(table, Town.client(1), "ann@mail.example");
    Occasion occasion = town.occasion("sample", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
  }

  @Test
  void a_click_is_kept_raw_without_the_address_that_may_hold_a_token() throws IOException {
    run(sample("click"));
    Event event = events.all().getFirst();
    assertThat(event.toString()).doesNotContain("unsubscribe/", "192.0.2.1", "Mozilla");
    assertThat(event.properties().text("made")).contains("2026-11-21T10:00:00Z");
    assertThat(LinkHit.of(event))
        .hasValueSatisfying(hit -> {
          assertThat(hit.link()).startsWith("ses:").hasSize(16);
          assertThat(hit.isByMachine()).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"machine", "isBot", "automatedClick", "botDetected"})
  void what_the_mail_service_calls_a_machine_is_marked(String flag) throws IOException {
    run(sample("click").replace("\"linkTags\": null", "\"" + flag + "\": true"));
    assertThat(LinkHit.of(events.all().getFirst()).map(LinkHit::machine)).contains(true);
  }

  @Test
  void a_flag_that_is_false_marks_nothing() throws IOException {
    run(sample("click").replace("\"linkTags\": null", "\"isBot\": false"));
    assertThat(LinkHit.of(events.all().getFirst()).map(LinkHit::machine)).contains(false);
  }

  @Test
  void a_delivery_says_when_the_mail_was_written_if_its_links_are_followed() throws IOException {
    run(sample("delivery"));
    String followed = "\"claimed\": [\"1795255200123\"], \"links\": [\"followed\"], \"epoch\"";
    run(sample("delivery").replace("\"epoch\"", followed));
    assertThat(events.all())
        .filteredOn(event -> event.name().equals("Email Delivered"))
        .extracting(event -> event.properties().text("made").orElse(""))
        .containsExactly("", "2026-11-21T10:00:00Z");
  }

  @Test
  void a_claim_that_is_no_instant_is_left_out() throws IOException {
    String odd = "\"claimed\": [\"99999999999999999999\"], \"links\": [\"followed\"], \"epoch\"";
    run(sample("delivery").replace("\"epoch\"", odd));
    assertThat(events.all()).allSatisfy(it -> assertThat(it.properties().find("made")).isEmpty());
  }

  private void run(String envelope) throws IOException {
    var world =
        new RecordFeedback.World(
            table,
            events,
            new AddressHasher("a key of the town"),
            "123456789012",
            () -> AddressFolding.CASE_ONLY,
            town.clock,
            Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var handler =
        new Handler(
            new Wiring(new RecordFeedback(world), new Quarantine(table)),
            new Telemetry(environment),
            town.clock);
    handler.handleRequest(
        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        null);
  }

  private static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"),
            "events",
            "samples",
            "record-feedback",
            name + ".json"));
  }
}
