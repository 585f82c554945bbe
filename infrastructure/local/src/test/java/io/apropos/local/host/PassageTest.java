package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PassageTest {
  private LocalCloud cloud;
  private SdkHttpClient http;
  private DynamoDbClient client;

  @BeforeEach
  void start() {
    Probes.reset();
    cloud = CloudBed.start(CloudBed.template());
    http = AwsCrtHttpClient.builder().build();
    client = DynamoDbClient.builder().httpClient(http).build();
  }

  @AfterEach
  void end() {
    client.close();
    http.close();
    cloud.close();
  }

  private void due(String id, String instant) {
    client.putItem(it ->
        it.tableName(cloud.template().tables().getFirst().name())
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(id),
                    "sk", AttributeValue.fromS("x"),
                    "dueShard", AttributeValue.fromS("D0"),
                    "due", AttributeValue.fromS(instant))));
  }

  @Test
  void a_month_with_nothing_due_runs_its_mornings_alone() throws Exception {
    Progress progress = cloud.advance(Duration.ofDays(30));
    assertThat(progress.ran()).isEqualTo(Map.of("morning", 30));
    assertThat(progress.now()).isEqualTo(CloudBed.NOON.plus(Duration.ofDays(30)));
    assertThat(Probes.seen("morning")).startsWith("2026-11-22T05:30:00Z").hasSize(30);
  }

  @Test
  void an_item_with_an_empty_map_and_list_passes_the_stream_like_any_other() throws Exception {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("empty"),
            "sk", AttributeValue.fromS("x"),
            "map", AttributeValue.fromM(Map.of()),
            "list", AttributeValue.fromL(List.of()));
    client.putItem(it -> it.tableName(cloud.template().tables().getFirst().name()).item(item));

    assertThat(cloud.idle(Duration.ofSeconds(20))).isTrue();
    assertThat(cloud.advance(Duration.ofMinutes(1)).now())
        .isEqualTo(CloudBed.NOON.plus(Duration.ofMinutes(1)));
  }

  @Test
  void what_is_due_is_swept_at_the_next_full_minute_in_order() throws Exception {
    due("later", "2026-11-21T14:00:00Z");
    due("sooner", "2026-11-21T12:30:10.500Z");
    Progress progress = cloud.advance(Duration.ofHours(8));
    assertThat(progress.ran()).isEqualTo(Map.of("sweep", 2));
    assertThat(Probes.seen("sweep"))
        .containsExactly("2026-11-21T12:31:00Z", "2026-11-21T14:00:00Z");
    // What the sweep wrote has gone through the table stream before the clock moved on.
    assertThat(Probes.seen("send-marketing")).containsExactly("sooner", "later");
  }

  @Test
  void a_row_that_no_run_can_move_does_not_cost_a_run_every_minute() throws Exception {
    due("stubborn", "2026-11-21T13:00:00Z");
    due("other", "2026-11-21T15:00:00Z");
    Progress progress = cloud.advance(Duration.ofHours(8));
    assertThat(progress.ran()).isEqualTo(Map.of("sweep", 2));
  }

  @Test
  void a_schedule_keeps_its_local_time_over_the_change_of_clocks() throws Exception {
    cloud.set(Instant.parse("2027-03-27T12:00:00Z"));
    Probes.reset();
    cloud.set(Instant.parse("2027-03-28T12:00:00Z"));
    assertThat(Probes.seen("morning")).containsExactly("2027-03-28T04:30:00Z");
  }

  @Test
  void the_control_address_moves_the_clock_forward_only() throws Exception {
    JsonNode moved = CloudBed.control(cloud, "POST", "/clock", "{\"advance\": \"PT20H\"}");
    assertThat(moved.path("now").asText()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(moved.at("/ran/morning").asInt()).isEqualTo(1);
    assertThat(moved.path("mails").asInt()).isZero();
    String back = "{\"set\": \"2026-11-21T12:00:00Z\"}";
    assertThat(CloudBed.call("POST", cloud.control(), "/clock", back).statusCode()).isEqualTo(409);
    JsonNode clock = CloudBed.control(cloud, "GET", "/clock", "");
    assertThat(clock.path("now").asText()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(clock.path("standing").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"advance\": \"P3661D\"}",
        "{\"advance\": \"PT2562047788015215H\"}",
        "{\"advance\": \"PT99999999999999999999H\"}",
        "{\"advance\": \"-PT1H\"}",
        "{\"set\": \"2199-01-01T00:00:00Z\"}",
        "{\"set\": \"+1000000000-12-31T23:59:59.999999999Z\"}",
        "{\"set\": \"yesterday\"}"
      })
  void an_absurd_order_to_the_clock_is_refused_and_moves_nothing(String order) throws Exception {
    var answer = CloudBed.call("POST", cloud.control(), "/clock", order);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("out-of-range");
    JsonNode clock = CloudBed.control(cloud, "GET", "/clock", "");
    assertThat(clock.path("now").asText()).isEqualTo(CloudBed.NOON.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"tomorrow | malformed-json", "[1] | wrong-shape"})
  void an_order_that_is_no_json_object_is_told_apart(String order, String code) throws Exception {
    var answer = CloudBed.call("POST", cloud.control(), "/clock", order);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"" + code + "\"", "one JSON object");
  }

  @Test
  void a_schedule_can_be_fired_by_hand() throws Exception {
    assertThat(CloudBed.call("POST", cloud.control(), "/schedules/morning", "").statusCode())
        .isEqualTo(200);
    assertThat(Probes.seen("morning")).containsExactly("2026-11-21T12:00:00Z");
    assertThat(CloudBed.call("POST", cloud.control(), "/schedules/echo", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void raw_bytes_go_onto_a_stream_and_idle_waits_for_them() throws Exception {
    JsonNode put = CloudBed.control(cloud, "POST", "/streams/events?key=k", "not json");
    assertThat(put.path("shard").asText()).isEqualTo("shardId-000000000000");
    assertThat(put.path("sequence").asText()).isNotEmpty();
    JsonNode idle = CloudBed.control(cloud, "GET", "/idle?timeout=PT20S", "");
    assertThat(idle.path("idle").asBoolean()).isTrue();
    assertThat(idle.at("/counts/fold").asInt()).isEqualTo(1);
    assertThat(Probes.seen("fold")).containsExactly("not json");
    assertThat(CloudBed.call("POST", cloud.control(), "/streams/none?key=k", "x").statusCode())
        .isEqualTo(404);
  }

  @Test
  void events_of_mails_reach_the_function_of_the_rule_at_once_or_when_the_clock_gets_there()
      throws Exception {
    String mail =
        """
        {"FromEmailAddress": "a@shop.example", "Destination": {"ToAddresses": ["b@mail.example"]},
         "ConfigurationSetName": "plain", "EmailTags": [{"Name": "decision", "Value": "d-1"}],
         "Content": {"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}}}
        """;
    assertThat(CloudBed.call("POST", cloud.ses(), "/v2/email/outbound-emails", mail).statusCode())
        .isEqualTo(200);
    assertThat(cloud.idle(CloudBed.PATIENCE)).isTrue();
    assertThat(Probes.seen("feedback")).containsExactly("Send", "Delivery");
    String sometimes =
        "{\"decision\": \"d-1\", \"type\": \"Bounce\", \"after\": \"PT1H\", \"bounceType\": \"Odd\"}";
    assertThat(
            CloudBed.call("POST", cloud.control(), "/mail-service/events", sometimes).statusCode())
        .isEqualTo(400);
    String order = "{\"decision\": \"d-1\", \"type\": \"Bounce\", \"after\": \"PT2H\"}";
    CloudBed.control(cloud, "POST", "/mail-service/events", order);
    assertThat(Probes.seen("feedback")).hasSize(2);
    cloud.advance(Duration.ofHours(3));
    assertThat(Probes.seen("feedback")).containsExactly("Send", "Delivery", "Bounce");
    assertThat(CloudBed.control(cloud, "GET", "/mails", "")).hasSize(1);
    CloudBed.control(cloud, "DELETE", "/mails", "");
    assertThat(CloudBed.control(cloud, "GET", "/mails", "")).isEmpty();
  }

  @Test
  void an_unknown_call_is_refused_by_name() throws Exception {
    var answer = CloudBed.call("GET", cloud.control(), "/nothing", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("GET nothing");
  }
}
