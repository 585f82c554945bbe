package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** The control address as scripts meet it: faults, failures, runs of functions, waiting, logs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlTest {
  private final LocalCloud cloud = CloudBed.start(CloudBed.template());

  @BeforeEach
  void forget() {
    Probes.reset();
  }

  @AfterEach
  void behave() throws Exception {
    CloudBed.control(cloud, "POST", "/faults", "{\"clear\": true}");
  }

  @AfterAll
  void end() {
    cloud.close();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return CloudBed.control(cloud, "GET", path, "");
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return CloudBed.call("POST", cloud.control(), path, body);
  }

  /** As functions make it: where the SDK's own settings lead. */
  private static DynamoDbClient functionsClient() {
    return DynamoDbClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private String table() {
    return cloud.template().tables().getFirst().name();
  }

  private static Map<String, AttributeValue> item(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  @Test
  void faults_are_told_met_by_functions_alone_and_cleared() throws Exception {
    String order =
        "{\"port\": \"table\", \"kind\": \"throttle\", \"share\": 0.5, \"for\": \"PT1H\"}";
    assertThat(CloudBed.JSON.readTree(post("/faults", order).body()))
        .isEqualTo(CloudBed.JSON.readTree(order));
    int refused = 0;
    try (DynamoDbClient client = functionsClient()) {
      for (int i = 0; i < 20; i++) {
        try {
          client.getItem(it -> it.tableName(table()).key(item("a", "b")));
        } catch (ProvisionedThroughputExceededException asAskedFor) {
          refused++;
        }
      }
    }
    JsonNode told = get("/faults");
    assertThat(told.path("faults")).hasSize(1);
    assertThat(told.at("/met/throttle").asInt()).isEqualTo(refused).isPositive();
    assertThat(CloudBed.JSON.readTree(post("/faults", "{\"clear\": true}").body()))
        .isEqualTo(CloudBed.JSON.readTree("{\"clear\": true}"));
    assertThat(get("/faults").path("faults")).isEmpty();
  }

  @Test
  void faults_that_make_no_sense_change_nothing() throws Exception {
    for (String wrong :
        List.of(
            "{\"port\": \"mail\", \"kind\": \"throttle\"}",
            "{\"port\": \"table\", \"kind\": \"rust\"}",
            "{\"port\": \"table\", \"kind\": \"slow\", \"share\": 2}",
            "{\"port\": \"table\", \"kind\": \"slow\", \"share\": \"half\"}",
            "{\"port\": \"table\", \"kind\": \"slow\", \"for\": \"a while\"}",
            "{\"port\": \"table\", \"kind\": \"slow\", \"colour\": 1}",
            "{\"clear\": false}",
            "{\"clear\": true, \"kind\": \"slow\"}",
            "[]")) {
      assertThat(post("/faults", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(get("/faults").path("faults")).isEmpty();
  }

  @Test
  void what_was_given_up_goes_back_under_its_key_once() throws Exception {
    Probes.FAILURES_LEFT.put("poison-1", new AtomicInteger(3));
    post("/streams/events?key=k", "poison-1");
    assertThat(cloud.idle(CloudBed.PATIENCE)).isTrue();
    JsonNode failure = get("/failures").get(0);
    assertThat(failure.path("kind").asText()).isEqualTo("failure");
    assertThat(failure.path("stream").asText()).isEqualTo("events");
    assertThat(failure.path("function").asText()).isEqualTo("fold");
    assertThat(new String(failure.path("dataBase64").binaryValue(), StandardCharsets.UTF_8))
        .isEqualTo("poison-1");
    assertThat(Probes.seen("fold")).isEmpty();

    String replay = "/failures/" + failure.path("id").asText() + "/replay";
    assertThat(post(replay, "").body()).contains("\"replayed\" : true");
    assertThat(post(replay, "").body()).contains("\"replayed\" : false");
    assertThat(cloud.idle(CloudBed.PATIENCE)).isTrue();
    assertThat(Probes.seen("fold")).containsExactly("poison-1");
    assertThat(get("/failures")).isEmpty();
    assertThat(post("/failures/none/replay", "").statusCode()).isEqualTo(404);
  }

  @Test
  void what_a_function_set_aside_is_listed_and_goes_back_whole() throws Exception {
    JsonNode put = CloudBed.JSON.readTree(post("/streams/events?key=k-7", "bad bytes").body());
    String sequence = put.path("sequence").asText();
    String id = "2026-11-21T12:00:00Z#events-" + sequence + "-malformed-record";
    try (DynamoDbClient client = functionsClient()) {
      Map<String, AttributeValue> row = new java.util.HashMap<>(item("Q#2026-11-21", id));
      row.put("code", AttributeValue.fromS("malformed-record"));
      row.put("stream", AttributeValue.fromS("events"));
      row.put("sequence", AttributeValue.fromS(sequence));
      row.put(
          "data", AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromUtf8String("bad")));
      client.putItem(it -> it.tableName(table()).item(row));
    }
    JsonNode listed = get("/failures").get(0);
    assertThat(listed.path("kind").asText()).isEqualTo("quarantine");
    assertThat(listed.path("at").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(listed.path("code").asText()).isEqualTo("malformed-record");
    assertThat(listed.path("function").asText()).isEqualTo("fold");

    String path = "/failures/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/replay";
    assertThat(post(path, "").statusCode()).isEqualTo(200);
    assertThat(cloud.idle(CloudBed.PATIENCE)).isTrue();
    assertThat(Probes.seen("fold")).containsExactly("bad bytes", "bad bytes");
    assertThat(get("/failures")).isEmpty();
  }

  @Test
  void one_function_runs_on_one_event_and_tells_its_answer_and_its_log() throws Exception {
    JsonNode run = CloudBed.JSON.readTree(post("/functions/echo", "{\"body\": \"hello\"}").body());
    assertThat(run.at("/answer/statusCode").asInt()).isEqualTo(201);
    assertThat(run.path("millis").isNumber()).isTrue();
    assertThat(run.path("log").get(0).asText()).isEqualTo("echo was asked");
    JsonNode failed =
        CloudBed.JSON.readTree(post("/functions/echo", "{\"body\": \"throw\"}").body());
    assertThat(failed.path("error").asText()).contains("asked to");
    HttpResponse<String> unknown = post("/functions/none", "{}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("echo, feedback, fold");
    assertThat(get("/functions").path("functions").get(0).asText()).isEqualTo("echo");
  }

  @Test
  void durations_and_repetitions_beyond_reason_are_refused() throws Exception {
    assertThat(CloudBed.call("GET", cloud.control(), "/idle?timeout=PT99999999999999H", ""))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(400);
    for (String wish : List.of("\"after\": \"PT2562047788015215H\"", "\"times\": 99999999")) {
      String order = "{\"decision\": \"none\", \"type\": \"Send\", %s}".formatted(wish);
      assertThat(CloudBed.call("POST", cloud.control(), "/mail-service/events", order).statusCode())
          .as(wish)
          .isEqualTo(400);
    }
  }

  @Test
  void waiting_for_idle_in_vain_tells_what_is_left() throws Exception {
    Probes.HELD.put("held", new CountDownLatch(1));
    try (DynamoDbClient client = functionsClient()) {
      Map<String, AttributeValue> row = new java.util.HashMap<>(item("D#1", "DECISION#0"));
      row.put("go", AttributeValue.fromS("later"));
      client.putItem(it -> it.tableName(table()).item(row));
      post("/streams/events?key=k", "held");
      HttpResponse<String> answer =
          CloudBed.call("GET", cloud.control(), "/idle?timeout=PT0.2S", "");
      assertThat(answer.statusCode()).isEqualTo(504);
      JsonNode body = CloudBed.JSON.readTree(answer.body());
      assertThat(body.path("idle").asBoolean()).isFalse();
      assertThat(body.at("/waiting/events").asInt()).isEqualTo(1);
      assertThat(body.at("/waiting/outbox").asInt()).isEqualTo(1);
      assertThat(body.at("/waiting/behindCircuit").asInt()).isZero();

      Map<String, AttributeValue> circuit = new java.util.HashMap<>(item("FENCE", "CIRCUIT"));
      circuit.put("trialAt", AttributeValue.fromS("2026-11-21T12:00:00.000Z"));
      client.putItem(it -> it.tableName(table()).item(circuit));
      body =
          CloudBed.JSON.readTree(
              CloudBed.call("GET", cloud.control(), "/idle?timeout=PT0.2S", "").body());
      assertThat(body.at("/waiting/outbox").asInt()).isZero();
      assertThat(body.at("/waiting/behindCircuit").asInt()).isEqualTo(1);
      client.deleteItem(it -> it.tableName(table()).key(item("D#1", "DECISION#0")));
      client.deleteItem(it -> it.tableName(table()).key(item("FENCE", "CIRCUIT")));
    } finally {
      Probes.HELD.get("held").countDown();
    }
    assertThat(cloud.idle(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void logs_of_a_cloud_in_which_nothing_was_published_are_empty() throws Exception {
    for (String log : List.of("mails", "refusals", "merges")) {
      HttpResponse<String> answer = CloudBed.call("GET", cloud.control(), "/logs/" + log, "");
      assertThat(answer.statusCode()).as(log).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
    JsonNode policy = get("/logs/policy");
    assertThat(policy.path("caps").isArray()).isTrue();
    assertThat(policy.path("quietHours").isArray()).isTrue();
    assertThat(policy.path("zones").isObject()).isTrue();
  }
}
