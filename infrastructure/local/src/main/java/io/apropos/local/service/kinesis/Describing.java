package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;

/** DescribeStreamSummary and ListShards. */
final class Describing {
  private final LocalStreams streams;
  private final String arnPrefix;

  Describing(LocalStreams streams, String region, String account) {
    this.streams = streams;
    this.arnPrefix = "arn:aws:kinesis:%s:%s:stream/".formatted(region, account);
  }

  ObjectNode describeStreamSummary(Call call) {
    call.only("StreamName", "StreamARN");
    String stream = call.stream(streams);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode summary = answer.putObject("StreamDescriptionSummary");
    summary.put("StreamName", stream);
    summary.put("StreamARN", arnPrefix + stream);
    summary.put("StreamStatus", "ACTIVE");
    summary.putObject("StreamModeDetails").put("StreamMode", "PROVISIONED");
    summary.put("RetentionPeriodHours", 24);
    summary.set("StreamCreationTimestamp", call.wire().instant(streams.createdAt(stream)));
    summary.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
    summary.put("EncryptionType", "NONE");
    summary.put("OpenShardCount", streams.shards(stream).size());
    summary.put("ConsumerCount", 0);
    return answer;
  }

  ObjectNode listShards(Call call) {
    call.only("StreamName", "StreamARN", "MaxResults");
    List<String> shards = streams.shards(call.stream(streams));
    if (call.number("MaxResults", 10_000) < shards.size()) {
      throw KinesisRefusal.invalid(
          "MaxResults below the %d shards is not implemented by the local Kinesis"
              .formatted(shards.size()));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("Shards");
    for (int index = 0; index < shards.size(); index++) {
      ObjectNode shard = array.addObject();
      shard.put("ShardId", shards.get(index));
      ObjectNode range = shard.putObject("HashKeyRange");
      range.put("StartingHashKey", firstKey(index, shards.size()).toString());
      range.put(
          "EndingHashKey", firstKey(index + 1, shards.size()).subtract(BigInteger.ONE).toString());
      shard.putObject("SequenceNumberRange").put("StartingSequenceNumber", Shard.sequence(0));
    }
    return answer;
  }

  /** The smallest key of a shard: the one that {@code put} rounds down to its index. */
  private static BigInteger firstKey(int index, int shards) {
    BigInteger scaled = LocalStreams.HASH_KEYS.multiply(BigInteger.valueOf(index));
    BigInteger[] parts = scaled.divideAndRemainder(BigInteger.valueOf(shards));
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }
}
