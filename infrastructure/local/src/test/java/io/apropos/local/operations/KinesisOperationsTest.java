package io.apropos.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * PutRecords, which functions call, and ListShards, GetShardIterator, GetRecords, by which their
 * batches are read.
 */
class KinesisOperationsTest {
  private static final String STREAM = "operations-" + UUID.randomUUID();
  private static final Target TARGET = new Target();

  private static KinesisClient kinesis;

  @BeforeAll
  static void create() {
    kinesis = TARGET.kinesis(STREAM);
    if (Target.elsewhere("kinesis").isPresent()) {
      kinesis.createStream(s -> s.streamName(STREAM).shardCount(1));
      kinesis.waiter().waitUntilStreamExists(s -> s.streamName(STREAM));
    }
  }

  @AfterAll
  static void delete() throws Exception {
    if (Target.elsewhere("kinesis").isPresent()) {
      kinesis.deleteStream(s -> s.streamName(STREAM));
    }
    TARGET.close();
  }

  @Test
  void put_records_are_read_in_the_order_of_their_answers() {
    String key = UUID.randomUUID().toString();
    PutRecordsResponse put =
        kinesis.putRecords(p ->
            p.streamName(STREAM)
                .records(IntStream.range(0, 20).mapToObj(i -> entry(key, "r" + i)).toList()));

    assertThat(put.failedRecordCount()).isZero();
    List<Record> read = read(key);
    assertThat(read)
        .extracting(record -> record.data().asUtf8String())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
    assertThat(read)
        .extracting(Record::sequenceNumber)
        .isEqualTo(put.records().stream().map(PutRecordsResultEntry::sequenceNumber).toList());
  }

  @Test
  void a_record_of_900_kilobytes_comes_back_byte_for_byte() {
    String key = UUID.randomUUID().toString();
    byte[] data = new byte[900 * 1024];
    new SplittableRandom(7).nextBytes(data);
    kinesis.putRecords(p ->
        p.streamName(STREAM)
            .records(
                PutRecordsRequestEntry.builder()
                    .partitionKey(key)
                    .data(SdkBytes.fromByteArray(data))
                    .build()));

    assertThat(read(key).getFirst().data().asByteArray()).isEqualTo(data);
  }

  @Test
  void put_records_takes_500_at_once_and_not_501() {
    List<PutRecordsRequestEntry> many =
        new ArrayList<>(IntStream.range(0, 500).mapToObj(i -> entry("k" + i, "x")).toList());
    assertThat(kinesis.putRecords(p -> p.streamName(STREAM).records(many)).records()).hasSize(500);
    many.add(entry("k", "x"));
    assertThatThrownBy(() -> kinesis.putRecords(p -> p.streamName(STREAM).records(many)))
        .isInstanceOf(AwsServiceException.class);
  }

  @Test
  void a_stream_that_is_not_there_is_named_so() {
    assertThatThrownBy(
            () -> kinesis.putRecords(p -> p.streamName("no-such-stream").records(entry("k", "x"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  /** All records of one key, from the beginning of every shard. */
  private static List<Record> read(String key) {
    List<Record> found = new ArrayList<>();
    kinesis
        .listShards(s -> s.streamName(STREAM))
        .shards()
        .forEach(shard -> {
          String iterator =
              kinesis
                  .getShardIterator(s ->
                      s.streamName(STREAM)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                  .shardIterator();
          GetRecordsResponse page;
          do {
            String next = iterator;
            page = kinesis.getRecords(g -> g.shardIterator(next));
            page.records().stream().filter(r -> r.partitionKey().equals(key)).forEach(found::add);
            iterator = page.nextShardIterator();
          } while (page.millisBehindLatest() > 0 || !page.records().isEmpty());
        });
    return found;
  }

  private static PutRecordsRequestEntry entry(String key, String data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromUtf8String(data))
        .build();
  }
}
