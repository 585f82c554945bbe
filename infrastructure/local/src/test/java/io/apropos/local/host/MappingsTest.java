package io.apropos.local.host;

import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MappingsTest {
  private LocalCloud cloud;

  @BeforeEach
  void start() {
    Probes.reset();
    cloud = CloudBed.start(CloudBed.template());
  }

  @AfterEach
  void end() {
    cloud.close();
  }

  private void put(String key, String... texts) {
    String stream = cloud.template().streams().getFirst().name();
    for (String text : texts) {
      cloud.streams().put(stream, key, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void fails(String text, int times) {
    Probes.FAILURES_LEFT.put(text, new AtomicInteger(times));
  }

  private void idle() throws InterruptedException {
    assertThat(cloud.idle(CloudBed.PATIENCE)).isTrue();
  }

  private JsonNode failures() throws Exception {
    return CloudBed.control(cloud, "GET", "/failures", "");
  }

  @Test
  void records_of_one_key_come_in_order_and_waiting_for_idle_closes_the_window() throws Exception {
    String[] texts = IntStream.range(0, 35).mapToObj(i -> "e" + i).toArray(String[]::new);
    put("one", texts);
    idle();
    assertThat(Probes.seen("fold")).containsExactly(texts);
    assertThat(Probes.seen("fold-batches")).allMatch(batch -> batch.split(",", -1).length <= 10);
  }

  @Test
  void a_partial_answer_is_taken_up_again_at_the_lowest_failed_record() throws Exception {
    fails("partial", 1);
    put("one", "a", "partial", "b");
    idle();
    // b was done before the answer came, and comes again: as on AWS.
    assertThat(Probes.seen("fold")).containsExactly("a", "b", "partial", "b");
    assertThat(failures()).isEmpty();
  }

  @Test
  void a_record_that_poisons_its_batch_is_cut_out_and_given_up_alone() throws Exception {
    fails("poison", 1000);
    put("one", "a", "b", "c", "poison", "d", "e", "f");
    idle();
    assertThat(Probes.seen("fold")).contains("a", "b", "c", "d", "e", "f");
    JsonNode given = failures();
    assertThat(given).hasSize(1);
    assertThat(given.get(0).path("kind").asText()).isEqualTo("failure");
    assertThat(given.get(0).path("stream").asText()).isEqualTo("events");
    assertThat(given.get(0).path("function").asText()).isEqualTo("fold");
    assertThat(given.get(0).path("code").asText()).isEqualTo("retries-exhausted");
    assertThat(given.get(0).path("dataBase64").binaryValue())
        .isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void retries_end_after_as_many_as_the_template_says() throws Exception {
    fails("partial-a", 2);
    put("one", "partial-a");
    idle();
    assertThat(Probes.seen("fold")).containsExactly("partial-a");
    fails("partial-b", 3);
    put("one", "partial-b");
    idle();
    assertThat(Probes.seen("fold")).containsExactly("partial-a");
    assertThat(failures()).hasSize(1);
  }

  @Test
  void order_within_a_key_outlives_failures_in_many_lanes() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      String key = "key" + random.nextInt(12);
      String text = "partial-%s-%03d".formatted(key, i);
      if (random.nextInt(10) == 0) {
        fails(text, 1 + random.nextInt(2));
      }
      put(key, text);
    }
    idle();
    assertThat(failures()).isEmpty();
    assertThat(Probes.seen("fold").stream().distinct()).hasSize(300);
    // A record is given again only with everything behind it, so the last time it is seen is
    // before the last time of its successors.
    Map<String, List<String>> last =
        Probes.seen("fold").reversed().stream()
            .distinct()
            .collect(groupingBy(text -> text.split("-", -1)[1]));
    assertThat(last).hasSize(12);
    assertThat(last.values())
        .allSatisfy(texts -> assertThat(texts).isSortedAccordingTo(reverseOrder()));
  }

  @Test
  void another_key_is_not_held_up_for_ever_by_a_failing_one() throws Exception {
    fails("poison", 1000);
    put("one", "poison");
    Stream.of("two", "three", "four", "five").forEach(key -> put(key, key));
    idle();
    assertThat(Probes.seen("fold")).contains("two", "three", "four", "five");
  }

  @Test
  void a_table_row_goes_to_the_lane_whose_filter_it_matches() throws Exception {
    try (var http = AwsCrtHttpClient.builder().build();
        DynamoDbClient client = DynamoDbClient.builder().httpClient(http).build()) {
      for (String lane : List.of("marketing", "transactional", "neither")) {
        client.putItem(it ->
            it.tableName(cloud.template().tables().getFirst().name())
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("row-" + lane),
                        "sk", AttributeValue.fromS("x"),
                        "go", AttributeValue.fromS(lane))));
      }
    }
    idle();
    assertThat(Probes.seen("send-marketing")).containsExactly("row-marketing");
    assertThat(Probes.seen("send-transactional")).containsExactly("row-transactional");
    assertThat(Probes.seen("send-neither")).isEmpty();
  }

  @Test
  void a_record_set_aside_by_a_function_is_listed_with_its_code_and_bytes() throws Exception {
    try (var http = AwsCrtHttpClient.builder().build();
        DynamoDbClient client = DynamoDbClient.builder().httpClient(http).build()) {
      client.putItem(it ->
          it.tableName(cloud.template().tables().getFirst().name())
              .item(
                  Map.of(
                      "pk", AttributeValue.fromS("Q#2026-11-21"),
                      "sk", AttributeValue.fromS("2026-11-21T12:00:00.000Z#events-1-bad"),
                      "code", AttributeValue.fromS("malformed-json"),
                      "stream", AttributeValue.fromS("events"),
                      "data", AttributeValue.fromB(SdkBytes.fromUtf8String("{x")))));
    }
    JsonNode listed = failures().get(0);
    assertThat(listed.path("kind").asText()).isEqualTo("quarantine");
    assertThat(listed.path("at").asText()).isEqualTo("2026-11-21T12:00:00.000Z");
    assertThat(listed.path("code").asText()).isEqualTo("malformed-json");
    assertThat(listed.path("function").asText()).isEqualTo("fold");
    assertThat(new String(listed.path("dataBase64").binaryValue(), StandardCharsets.UTF_8))
        .isEqualTo("{x");
  }

  @Test
  void a_mapping_deleted_from_the_template_moves_nothing(@TempDir Path folder) throws Exception {
    cloud.close();
    String text = Files.readString(CloudBed.template());
    Path without = folder.resolve("template.yaml");
    Files.writeString(without, text.replaceAll("(?s)# mapping fold.*?# end", "{}"));
    cloud = CloudBed.start(without);
    put("one", "a");
    idle();
    assertThat(Probes.seen("fold")).isEmpty();
  }

  @Test
  void idle_says_no_while_a_function_still_works_on_something() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    Probes.HELD.put("held", held);
    put("one", "held");
    assertThat(cloud.idle(Duration.ofMillis(50))).isFalse();
    var answer = CloudBed.call("GET", cloud.control(), "/idle?timeout=PT0S", "");
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(CloudBed.JSON.readTree(answer.body()).at("/waiting/events").asInt()).isEqualTo(1);
    held.countDown();
    idle();
    assertThat(Probes.seen("fold")).containsExactly("held");
  }
}
