package io.apropos.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

  @Test
  void reads_what_it_writes() {
    Event event = event("e".repeat(10));
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void reads_the_occasion_it_writes() {
    Occasion occasion =
        new Occasion("o1", new VisitorId("v#1"), Optional.of("m"), "t", "", "a", NOON, 2, true, 1);
    assertThat(OccasionJson.read(OccasionJson.write(occasion))).isEqualTo(occasion);
  }

  @Test
  void tells_what_is_newer_from_what_is_not_ours() {
    String ours = new String(EventJson.write(event("x")), UTF_8);
    assertThat(code(ours.replace("\"version\":1", "\"version\":99"))).isEqualTo("unknown-version");
    assertThat(code(ours.replace("\"version\":1", "\"version\":0"))).isEqualTo("malformed-record");
    assertThat(code(ours.replace("\"TRACK\"", "\"BUY\""))).isEqualTo("malformed-record");
    assertThat(code(ours.replace("2026-11-21T12", "yesterday"))).isEqualTo("malformed-record");
    assertThat(code("")).isEqualTo("malformed-record");
    assertThat(code("\u0000\u0001")).isEqualTo("malformed-record");
    assertThat(code("[]")).isEqualTo("malformed-record");
    assertThat(code("{\"type\":\"track\"}")).isEqualTo("malformed-record");
  }

  @Test
  void refuses_instants_and_ids_that_nothing_of_ours_can_mean() {
    String ours = new String(EventJson.write(event("x")), UTF_8);
    assertThat(code(ours.replace("2026-11-21T12:00:00.123456789Z", "+1000000000-12-31T23:59:59Z")))
        .isEqualTo("malformed-record");
    assertThat(code(ours.replace("2026-11-21T12:00:00.123456789Z", "-1000000000-01-01T00:00:00Z")))
        .isEqualTo("malformed-record");
    assertThat(code(ours.replace("c-1001", "c".repeat(3_000)))).isEqualTo("malformed-record");
    assertThat(code(ours.replace("v-77", "v".repeat(5_000)))).isEqualTo("malformed-record");
  }

  @Test
  void refuses_an_occasion_whose_id_no_key_can_hold() {
    Occasion occasion =
        new Occasion(
            "o".repeat(60_000),
            new VisitorId("v#1"),
            Optional.of("m"),
            "t",
            "",
            "a",
            NOON,
            2,
            true,
            1);
    byte[] record = OccasionJson.write(occasion);
    assertThat(catchThrowableOfType(Malformed.class, () -> OccasionJson.read(record)).code())
        .isEqualTo("malformed-record");
  }

  @Test
  void refuses_an_event_of_nobody() {
    String ours = new String(EventJson.write(event("x")), UTF_8);
    assertThat(code(ours.replace("\"client\"", "\"c\"").replace("\"visitor\"", "\"v\"")))
        .isEqualTo("malformed-record");
  }

  @Test
  void refuses_a_record_larger_than_any_that_the_door_makes() {
    assertThat(code("x".repeat(EventJson.MAX_BYTES + 1))).isEqualTo("event-too-large");
  }

  private static String code(String record) {
    return catchThrowableOfType(Malformed.class, () -> EventJson.read(record.getBytes(UTF_8)))
        .code();
  }

  private static Event event(String note) {
    return new Event(
        "site:m-1",
        EventType.TRACK,
        "Product Viewed",
        Optional.of(new ClientId("c-1001")),
        Optional.of(new VisitorId("v-77")),
        Optional.empty(),
        Value.Fields.NONE.with("price", Value.of(89.9)).with("note", Value.of(note)),
        Value.Fields.NONE,
        Value.Fields.NONE.with("locale", Value.of("fr-FR")),
        NOON,
        NOON.plusSeconds(1),
        Optional.of(NOON),
        Optional.empty(),
        Trust.BROWSER,
        2);
  }
}
