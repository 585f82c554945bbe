package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.local.template.Table;
import io.apropos.local.template.Template;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class TableFeedTest {
  private final Store store = new Store();
  private final TableFeed feed =
      new TableFeed(
          store, table(), "stream", InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
  private final String shard = feed.shards().getFirst();

  @Test
  void what_was_forgotten_still_counts_and_what_comes_after_is_read_whole() {
    written("a", "b", "c");
    List<FeedRecord> first = feed.read(shard, 0);
    feed.forget();
    written("d", "e");

    assertThat(keys(first)).containsExactly("a", "b", "c");
    assertThat(feed.size(shard)).isEqualTo(5);
    assertThat(keys(feed.read(shard, 3))).containsExactly("d", "e");
    assertThat(keys(feed.read(shard, 4))).containsExactly("e");
  }

  @Test
  void nothing_is_kept_of_what_was_forgotten() {
    written("a", "b");
    feed.forget();
    feed.forget();

    assertThat(feed.read(shard, 2)).isEmpty();
    assertThatThrownBy(() -> feed.read(shard, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private void written(String... keys) {
    store.written.addAll(List.of(keys));
    feed.poll();
  }

  private static List<String> keys(List<FeedRecord> records) {
    return records.stream()
        .map(record -> record.envelope().at("/dynamodb/Keys/pk/S").asText())
        .toList();
  }

  private static Table table() {
    Path template = Path.of(System.getProperty("apropos.root", "../..")).resolve("template.yaml");
    return Template.read(template, "feed", Map.of(), new Random(1)).tables().getFirst();
  }

  /** A stream of one shard that tells of each write once. */
  private static final class Store implements DynamoDbStreamsClient {
    private final List<String> written = new ArrayList<>();
    private int told;

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      return DescribeStreamResponse.builder()
          .streamDescription(stream -> stream.shards(Shard.builder().shardId("shard").build()))
          .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      return GetShardIteratorResponse.builder().shardIterator("next").build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      List<Record> records = new ArrayList<>();
      for (; told < written.size(); told++) {
        records.add(record(told, written.get(told)));
      }
      return GetRecordsResponse.builder().records(records).nextShardIterator("next").build();
    }

    private static Record record(int number, String key) {
      return Record.builder()
          .eventID("event-" + number)
          .eventName(OperationType.INSERT)
          .dynamodb(change ->
              change
                  .keys(Map.of("pk", AttributeValue.fromS(key)))
                  .sequenceNumber("" + number)
                  .sizeBytes(1L))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
