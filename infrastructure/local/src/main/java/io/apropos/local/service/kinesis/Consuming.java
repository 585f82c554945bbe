package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.kinesis.LocalStreams.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** GetShardIterator and GetRecords. */
final class Consuming {
  private static final int MAX_RECORDS = 10_000;
  private static final int MAX_BYTES = 10 << 20;

  private final LocalStreams streams;
  private final InstantSource clock;

  Consuming(LocalStreams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  ObjectNode getShardIterator(Call call) {
    call.only(
        "StreamName",
        "StreamARN",
        "ShardId",
        "ShardIteratorType",
        "StartingSequenceNumber",
        "Timestamp");
    String stream = call.stream(streams);
    String shard = call.text("ShardId");
    if (!streams.shards(stream).contains(shard)) {
      throw new KinesisRefusal(
          "ResourceNotFoundException", "Shard %s in stream %s not found.".formatted(shard, stream));
    }
    ShardIterator start = new ShardIterator(stream, shard, startAfter(call, stream, shard));
    return JsonNodeFactory.instance.objectNode().put("ShardIterator", start.token());
  }

  private int startAfter(Call call, String stream, String shard) {
    String type = call.text("ShardIteratorType");
    return switch (type) {
      case "TRIM_HORIZON" -> 0;
      case "LATEST" -> Shard.position(streams.latest(stream, shard));
      case "AFTER_SEQUENCE_NUMBER" -> position(call.text("StartingSequenceNumber"));
      case "AT_SEQUENCE_NUMBER" -> position(call.text("StartingSequenceNumber")) - 1;
      case "AT_TIMESTAMP" -> before(stream, shard, call.instant("Timestamp"));
      default -> throw KinesisRefusal.invalid("ShardIteratorType %s is unknown".formatted(type));
    };
  }

  private static int position(String sequence) {
    try {
      int position = Shard.position(sequence);
      if (position > 0) {
        return position;
      }
    } catch (IllegalArgumentException notOurs) {
      // Falls through to the one refusal.
    }
    throw KinesisRefusal.invalid(
        "StartingSequenceNumber %s is not one of this shard".formatted(sequence));
  }

  private int before(String stream, String shard, Instant at) {
    List<StreamRecord> all = streams.read(stream, shard, "", Integer.MAX_VALUE);
    return (int) all.stream().takeWhile(record -> record.arrival().isBefore(at)).count();
  }

  ObjectNode getRecords(Call call) {
    call.only("ShardIterator", "Limit", "StreamARN");
    ShardIterator from = ShardIterator.of(call.text("ShardIterator"));
    if (!streams.exists(from.stream()) || !streams.shards(from.stream()).contains(from.shard())) {
      throw new KinesisRefusal("ResourceNotFoundException", "the iterator's shard is gone");
    }
    int limit = call.number("Limit", MAX_RECORDS);
    List<StreamRecord> records =
        fitting(streams.read(from.stream(), from.shard(), from.sequence(), limit));
    ShardIterator next = from.advancedBy(records.size());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("NextShardIterator", next.token());
    answer.put("MillisBehindLatest", behind(next));
    ArrayNode array = answer.putArray("Records");
    for (StreamRecord record : records) {
      ObjectNode node = array.addObject();
      node.put("SequenceNumber", record.sequence());
      node.set("ApproximateArrivalTimestamp", call.wire().instant(record.arrival()));
      node.put("Data", record.data());
      node.put("PartitionKey", record.partitionKey());
    }
    return answer;
  }

  /** As many as fit into one answer, one at least. */
  private static List<StreamRecord> fitting(List<StreamRecord> records) {
    long bytes = 0;
    int count = 0;
    for (StreamRecord record : records) {
      bytes += record.data().length;
      if (count > 0 && bytes > MAX_BYTES) {
        break;
      }
      count++;
    }
    return records.subList(0, count);
  }

  private long behind(ShardIterator next) {
    List<StreamRecord> waiting = streams.read(next.stream(), next.shard(), next.sequence(), 1);
    return waiting.isEmpty()
        ? 0
        : Math.max(0, Duration.between(waiting.getFirst().arrival(), clock.instant()).toMillis());
  }
}
