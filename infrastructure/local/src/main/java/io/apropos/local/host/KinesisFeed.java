package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.kinesis.LocalStreams;
import io.apropos.local.template.Stream;
import io.apropos.local.template.Template;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Kinesis stream; its records get the envelope that Lambda gives them. */
final class KinesisFeed implements Feed {
  private final LocalStreams streams;
  private final Stream stream;

  /** Last sequence read by position, so that each mapping may go on from its own. */
  private final Map<String, Map<Integer, String>> sequences = new HashMap<>();

  KinesisFeed(LocalStreams streams, Stream stream) {
    this.streams = streams;
    this.stream = stream;
  }

  @Override
  public String name() {
    return stream.id().toLowerCase(Locale.ROOT);
  }

  @Override
  public String arn() {
    return stream.arn();
  }

  @Override
  public List<String> shards() {
    return streams.shards(stream.name());
  }

  @Override
  public synchronized List<FeedRecord> read(String shard, int position) {
    Map<Integer, String> known = sequences.computeIfAbsent(shard, id -> new HashMap<>());
    String after = position == 0 ? "" : known.get(position);
    List<FeedRecord> records =
        streams
            .read(stream.name(), shard, after == null ? skipTo(shard, position) : after, 10_000)
            .stream()
            .map(it -> record(shard, it))
            .toList();
    if (!records.isEmpty()) {
      known.put(position + records.size(), records.getLast().sequence());
    }
    return records;
  }

  private String skipTo(String shard, int position) {
    return streams.read(stream.name(), shard, "", position).getLast().sequence();
  }

  @Override
  public int size(String shard) {
    return streams.waiting(stream.name(), shard, "");
  }

  private FeedRecord record(String shard, LocalStreams.StreamRecord record) {
    ObjectNode envelope = Json.object();
    envelope
        .putObject("kinesis")
        .put("kinesisSchemaVersion", "1.0")
        .put("partitionKey", record.partitionKey())
        .put("sequenceNumber", record.sequence())
        .put("data", record.data())
        .put("approximateArrivalTimestamp", seconds(record.arrival()));
    envelope
        .put("eventSource", "aws:kinesis")
        .put("eventVersion", "1.0")
        .put("eventID", shard + ":" + record.sequence())
        .put("eventName", "aws:kinesis:record")
        .put("invokeIdentityArn", "arn:aws:iam::%s:role/local".formatted(Template.ACCOUNT))
        .put("awsRegion", Template.REGION)
        .put("eventSourceARN", stream.arn());
    return new FeedRecord(
        record.sequence(), record.partitionKey(), record.arrival(), envelope, record.data());
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }
}
