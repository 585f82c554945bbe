package io.apropos.collectevent;

import static io.apropos.collectevent.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private final World world = new World();

  @Test
  void stamps_an_event_and_names_it_by_source_and_message_id() {
    world.post(
        "/v1/track",
        """
        {"userId":"c-1","anonymousId":"v-1","event":" Product Viewed ","messageId":"m-1",
         "timestamp":"2026-11-20T12:00:00+02:00","properties":{"product_id":"p","gone":null},
         "context":{"locale":"fr-FR"},"integrations":{}}
        """);
    Event event = world.only();
    assertThat(event.id()).isEqualTo("shop:m-1");
    assertThat(event.type()).isEqualTo(EventType.TRACK);
    assertThat(event.name()).isEqualTo("Product Viewed");
    assertThat(event.client()).contains(new ClientId("c-1"));
    assertThat(event.visitor()).contains(new VisitorId("v-1"));
    assertThat(event.at()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(event.receivedAt()).isEqualTo(NOW);
    assertThat(event.trust()).isEqualTo(Trust.SERVER);
    assertThat(event.properties().members()).containsOnlyKeys("product_id");
    assertThat(event.hop()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Timer Due", "Email Sent", "email delivered", "Email Bounced", "Message Dropped"})
  void an_event_called_like_one_of_ours_is_still_the_senders(String name) {
    String body = "{\"userId\":\"c-1\",\"anonymousId\":\"v\",\"event\":\"%s\",\"trust\":\"OWN\"}";
    world.post("/v1/track", body.formatted(name));
    world.postFromPage("/v1/track", body.formatted(name));
    assertThat(world.events.all())
        .extracting(Event::trust)
        .containsExactly(Trust.SERVER, Trust.BROWSER);
  }

  @ParameterizedTest
  @CsvSource({
    // by their clock it happened 10 minutes before it left; ours was an hour ahead of theirs
    "2026-11-21T08:50:00Z, 2026-11-21T09:00:00Z, 2026-11-21T09:50:00Z, false",
    "2026-11-21T08:50:00Z, , 2026-11-21T08:50:00Z, false",
    "2026-11-21T09:00:00Z, 2026-11-21T08:00:00Z, 2026-11-21T10:05:00Z, true",
    "1970-01-01T00:00:00Z, , 2026-10-22T10:00:00Z, true",
    "9999-12-31T23:59:59Z, 0001-01-01T00:00:00Z, 2026-11-21T10:05:00Z, true",
    ", 2026-11-21T09:00:00Z, 2026-11-21T10:00:00Z, false"
  })
  void corrects_the_clock_of_a_page_and_clamps_what_is_left(
      String timestamp, String sentAt, Instant at, boolean clamped) {
    World.Answer answer =
        world.postFromPage(
            "/v1/page",
            "{\"anonymousId\":\"v\",\"messageId\":\"m\"%s%s}"
                .formatted(member("timestamp", timestamp), member("sentAt", sentAt)));
    assertThat(world.only().at()).isEqualTo(at);
    assertThat(answer.notes()).isEqualTo(clamped ? List.of("timestamp-clamped") : List.of());
  }

  @Test
  void believes_the_past_of_a_server_and_not_its_future() {
    world.post("/v1/page", "{\"userId\":\"c\",\"timestamp\":\"2020-01-01T00:00:00Z\"}");
    assertThat(world.only().at()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    World other = new World();
    World.Answer answer =
        other.post("/v1/page", "{\"userId\":\"c\",\"timestamp\":\"2027-01-01T00:00:00Z\"}");
    assertThat(other.events.all().getFirst().at()).isEqualTo(NOW.plusSeconds(300));
    assertThat(answer.notes()).contains("timestamp-clamped");
  }

  @Test
  void a_zone_that_does_not_exist_is_noted_wherever_it_stands() {
    World.Answer answer =
        world.post(
            "/v1/identify",
            "{\"userId\":\"c\",\"messageId\":\"m\",\"traits\":{\"timezone\":\"Mars/X\"},"
                + "\"context\":{\"timezone\":\"Mars/Y\"}}");
    assertThat(answer.notes()).containsExactly("zone-unknown", "zone-unknown");
  }

  @Test
  void a_name_of_nothing_but_spaces_of_any_kind_is_none() {
    World.Answer answer = world.post("/v1/track", "{\"userId\":\"c\",\"event\":\"\u00a0\u2003 \"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(world.events.all()).isEmpty();
  }

  @Test
  void the_same_event_without_an_id_always_gets_the_same_one() {
    World.Answer answer =
        world.post("/v1/track", "{\"userId\":\"c\",\"event\":\"A\",\"properties\":{\"x\":1}}");
    world.post(
        "/v1/batch",
        "{\"batch\":[{\"properties\":{\"x\":1.0,\"y\":null},\"event\":\"A\",\"type\":\"track\",\"userId\":\"c\"}],\"sentAt\":\"2026-11-21T10:00:00Z\"}");
    world.post("/v1/track", "{\"userId\":\"c\",\"event\":\"A\",\"properties\":{\"x\":2}}");
    assertThat(answer.notes()).containsExactly("message-id-made");
    List<String> ids = world.events.all().stream().map(Event::id).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @Test
  void what_an_item_says_goes_before_what_its_batch_says_for_all() {
    world.post(
        "/v1/batch",
        """
        {"context":{"locale":"en","library":{"name":"x"}},"sentAt":"2026-11-21T09:59:59Z",
         "batch":[{"type":"page","userId":"c","messageId":"m","context":{"locale":"fr"}}]}
        """);
    Event event = world.only();
    assertThat(event.context().text("locale")).contains("fr");
    assertThat(event.context().fields("library").text("name")).contains("x");
    assertThat(event.sentAt()).contains(Instant.parse("2026-11-21T09:59:59Z"));
  }

  @Test
  void an_event_whose_numbers_outgrow_a_record_is_refused_and_not_put() {
    String many = "1e125,".repeat(4_000) + "1";
    World.Answer answer =
        world.post(
            "/v1/track",
            "{\"userId\":\"c\",\"event\":\"A\",\"properties\":{\"n\":[%s]}}".formatted(many));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("event-too-large");
    assertThat(world.events.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"32768, 200", "32769, 413"})
  void an_event_has_at_most_32_kilobytes(int bytes, int status) {
    String frame = "{\"userId\":\"c\",\"event\":\"A\",\"properties\":{%s}}";
    String members =
        IntStream.range(0, 30)
            .mapToObj(i -> "\"a%02d\":\"%s\"".formatted(i, "x".repeat(1_000)))
            .collect(Collectors.joining(","));
    int left = bytes - frame.formatted(members + ",\"z\":\"\"").length() + 2;
    String body = frame.formatted(members + ",\"z\":\"" + "x".repeat(left - 2) + "\"");
    assertThat(body).hasSize(bytes);
    assertThat(world.post("/v1/track", " " + body + "\n").status()).isEqualTo(status);
  }

  @Test
  void nothing_is_acknowledged_that_the_stream_did_not_take() {
    world.events.failNext(1);
    World.Answer answer = world.post("/v1/page", "{\"userId\":\"c\",\"messageId\":\"m\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("try-later");
    assertThat(answer.headers().text("Retry-After")).contains("1");
    assertThat(world.events.all()).isEmpty();
    assertThat(world.post("/v1/page", "{\"userId\":\"c\",\"messageId\":\"m\"}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "advisor, POST, /v1/track, 403, key-role-forbidden",
    "admin, POST, /v1/batch, 403, key-role-forbidden",
    "server, POST, /v1/Track, 404, unknown-route",
    "server, POST, /v1/track//, 404, unknown-route",
    "server, POST, /v1/../track, 400, bad-path",
    "server, POST, /v1/track%2541, 400, bad-path",
    "server, PUT, /v1/batch, 405, method-not-allowed",
    "server, POST, /v1/projects/k/settings, 405, method-not-allowed"
  })
  void refuses_by_route_method_and_role(
      String kind, String method, String path, int status, String code) {
    World.Answer answer =
        world.call(
            method,
            path,
            Map.of("Authorization", "Bearer " + world.keys.get(kind)),
            "{\"userId\":\"c\",\"type\":\"page\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.error().text("requestId")).contains("r-1");
  }

  @Test
  void head_reads_settings_without_their_body() {
    assertThat(
            world.call("HEAD", "/v1/projects/k/settings", Map.of(), new byte[0]).body().members())
        .isEmpty();
    World.Answer source = world.call("GET", "/v1/sourceConfig/", Map.of(), new byte[0]);
    assertThat(source.body().fields("source").flag("enabled")).contains(true);
  }

  @Test
  void a_preflight_from_elsewhere_is_told_nothing() {
    World.Answer answer =
        world.call("OPTIONS", "/v1/track", Map.of("Origin", "https://evil.example"), new byte[0]);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().find("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.headers().text("Vary")).contains("Origin");
  }

  private static String member(String name, String value) {
    return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
  }
}
