package io.apropos.local.service.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.local.service.TestServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The real client against our endpoint, in the form that a subclass names. */
abstract class KinesisContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");
  private static final String SHARD = "shardId-000000000000";

  private final boolean cbor;
  private Instant now = NOON;
  private LocalStreams streams;
  private KinesisService service;
  private TestServer server;
  private KinesisClient client;
  private String cborBefore;

  KinesisContract(boolean cbor) {
    this.cbor = cbor;
  }

  @BeforeEach
  void start() {
    InstantSource clock = () -> now;
    streams = new LocalStreams(clock);
    streams.create("events", 1);
    streams.create("wide", 3);
    service = new KinesisService(streams, clock, "eu-west-1", "123456789012");
    server =
        new TestServer(
            "/_kinesis",
            exchange -> {
              assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                  .isEqualTo("application/x-amz-%s-1.1".formatted(cbor ? "cbor" : "json"));
              service.handle(exchange);
            });
    cborBefore = System.setProperty("aws.cborEnabled", Boolean.toString(cbor));
    client = client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    if (cborBefore == null) {
      System.clearProperty("aws.cborEnabled");
    } else {
      System.setProperty("aws.cborEnabled", cborBefore);
    }
  }

  @Test
  void gives_back_a_record_of_900_kilobytes_byte_for_byte() {
    byte[] data = new byte[900 * 1024];
    new SplittableRandom(7).nextBytes(data);
    var put =
        client.putRecord(
            p -> p.streamName("events").partitionKey("c-1").data(SdkBytes.fromByteArray(data)));
    assertThat(put.shardId()).isEqualTo(SHARD);
    Record record = read(ShardIteratorType.TRIM_HORIZON, "").records().getFirst();
    assertThat(record.data().asByteArray()).isEqualTo(data);
    assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(record.partitionKey()).isEqualTo("c-1");
    assertThat(record.approximateArrivalTimestamp()).isEqualTo(NOON);
  }

  @Test
  void fails_in_part_when_some_records_of_many_are_throttled() {
    service.throttle(key -> key.equals("c-2"));
    PutRecordsResponse answer =
        client.putRecords(
            p -> p.streamName("events").records(entry("c-1"), entry("c-2"), entry("c-3")));
    assertThat(answer.failedRecordCount()).isEqualTo(1);
    assertThat(answer.records())
        .extracting(PutRecordsResultEntry::errorCode)
        .containsExactly(null, "ProvisionedThroughputExceededException", null);
    assertThat(answer.records().get(1).sequenceNumber()).isNull();
    assertThat(streams.waiting("events", SHARD, "")).isEqualTo(2);
    assertThatThrownBy(() ->
            client.putRecord(
                p -> p.streamName("events").partitionKey("c-2").data(SdkBytes.fromUtf8String("x"))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void takes_500_records_and_not_501() {
    List<PutRecordsRequestEntry> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(entry("c-" + i));
    }
    assertThat(client.putRecords(p -> p.streamName("events").records(many)).failedRecordCount())
        .isZero();
    many.add(entry("c-501"));
    assertThatThrownBy(() -> client.putRecords(p -> p.streamName("events").records(many)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("1 to 500");
    assertThat(streams.waiting("events", SHARD, "")).isEqualTo(500);
  }

  @Test
  void starts_an_iterator_at_every_kind_of_place() {
    List<String> sequences = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      now = NOON.plusSeconds(i);
      sequences.add(streams.put("events", "c-1", new byte[] {(byte) i}).sequence());
    }
    assertThat(sequencesFrom(ShardIteratorType.TRIM_HORIZON, "")).isEqualTo(sequences);
    assertThat(sequencesFrom(ShardIteratorType.LATEST, "")).isEmpty();
    assertThat(sequencesFrom(ShardIteratorType.AT_SEQUENCE_NUMBER, sequences.get(1)))
        .isEqualTo(sequences.subList(1, 4));
    assertThat(sequencesFrom(ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequences.get(1)))
        .isEqualTo(sequences.subList(2, 4));
    assertThat(sequencesFrom(ShardIteratorType.AT_TIMESTAMP, ""))
        .isEqualTo(sequences.subList(2, 4));
  }

  @Test
  void goes_on_where_the_last_read_ended_and_says_how_far_behind_it_is() {
    streams.put("events", "c-1", new byte[] {1});
    streams.put("events", "c-1", new byte[] {2});
    now = NOON.plusSeconds(5);
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON, "");
    GetRecordsResponse first = client.getRecords(g -> g.shardIterator(iterator).limit(1));
    assertThat(first.records()).hasSize(1);
    assertThat(first.millisBehindLatest()).isEqualTo(5000);
    GetRecordsResponse second =
        client.getRecords(g -> g.shardIterator(first.nextShardIterator()).limit(1));
    assertThat(second.records().getFirst().data().asByteArray()).containsExactly(2);
    assertThat(second.millisBehindLatest()).isZero();
    assertThat(client.getRecords(g -> g.shardIterator(second.nextShardIterator())).records())
        .isEmpty();
  }

  @Test
  void describes_streams_and_lists_shards_whose_ranges_leave_no_gap() {
    var summary =
        client.describeStreamSummary(d -> d.streamName("wide")).streamDescriptionSummary();
    assertThat(summary.openShardCount()).isEqualTo(3);
    assertThat(summary.streamARN()).isEqualTo("arn:aws:kinesis:eu-west-1:123456789012:stream/wide");
    assertThat(summary.streamCreationTimestamp()).isEqualTo(NOON);
    List<Shard> shards = client.listShards(l -> l.streamARN(summary.streamARN())).shards();
    assertThat(shards).extracting(Shard::shardId).isEqualTo(streams.shards("wide"));
    for (Shard shard : shards) {
      assertThat(shardOf(shard.hashKeyRange().startingHashKey())).isEqualTo(shard.shardId());
      assertThat(shardOf(shard.hashKeyRange().endingHashKey())).isEqualTo(shard.shardId());
    }
    assertThat(shards.getFirst().hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(shards.getLast().hashKeyRange().endingHashKey())
        .isEqualTo("340282366920938463463374607431768211455");
  }

  @Test
  void names_what_it_does_not_know() {
    assertThatThrownBy(() -> client.putRecords(p -> p.streamName("none").records(entry("c-1"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() ->
            client.mergeShards(
                m -> m.streamName("events").shardToMerge("a").adjacentShardToMerge("b")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"))
        .hasMessageContaining("MergeShards");
    assertThatThrownBy(
            () -> client.listShards(l -> l.streamName("events").exclusiveStartShardId("a")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("ExclusiveStartShardId");
    assertThatThrownBy(() -> client.getRecords(g -> g.shardIterator("bm9uc2Vuc2U")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  private KinesisClient client() {
    return KinesisClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(AwsCrtHttpClient.builder().build())
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  private List<String> sequencesFrom(ShardIteratorType type, String sequence) {
    return read(type, sequence).records().stream().map(Record::sequenceNumber).toList();
  }

  private GetRecordsResponse read(ShardIteratorType type, String sequence) {
    String iterator = iterator(type, sequence);
    return client.getRecords(g -> g.shardIterator(iterator));
  }

  private String iterator(ShardIteratorType type, String sequence) {
    return client
        .getShardIterator(g ->
            g.streamName("events")
                .shardId(SHARD)
                .shardIteratorType(type)
                .timestamp(type == ShardIteratorType.AT_TIMESTAMP ? NOON.plusMillis(1001) : null)
                .startingSequenceNumber(sequence.isEmpty() ? null : sequence))
        .shardIterator();
  }

  private String shardOf(String hashKey) {
    return client
        .putRecord(p ->
            p.streamName("wide")
                .partitionKey("c-1")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromUtf8String("x")))
        .shardId();
  }

  private static PutRecordsRequestEntry entry(String key) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromUtf8String("event of " + key))
        .build();
  }
}
