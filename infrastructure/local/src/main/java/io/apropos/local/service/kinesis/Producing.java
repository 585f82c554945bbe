package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.service.kinesis.LocalStreams.Put;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** PutRecord and PutRecords. */
final class Producing {
  private static final int MAX_RECORDS = 500;
  private static final int MAX_BYTES = 10 << 20;
  private static final String THROTTLED = "ProvisionedThroughputExceededException";

  private final LocalStreams streams;
  private volatile Predicate<String> throttled = partitionKey -> false;

  Producing(LocalStreams streams) {
    this.streams = streams;
  }

  @SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares entries.
  private record Entry(String partitionKey, BigInteger hashKey, byte[] data) {}

  void throttle(Predicate<String> partitionKeys) {
    throttled = partitionKeys;
  }

  ObjectNode putRecord(Call call) throws IOException {
    call.only(
        "StreamName",
        "StreamARN",
        "PartitionKey",
        "ExplicitHashKey",
        "Data",
        "SequenceNumberForOrdering");
    String stream = call.stream(streams);
    Entry entry = entry(call);
    if (throttled.test(entry.partitionKey())) {
      throw new KinesisRefusal(THROTTLED, exceeded(stream));
    }
    return node(put(stream, entry));
  }

  ObjectNode putRecords(Call call) throws IOException {
    call.only("StreamName", "StreamARN", "Records");
    String stream = call.stream(streams);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    int failed = 0;
    for (Entry entry : entries(call)) {
      if (throttled.test(entry.partitionKey())) {
        failed++;
        results.addObject().put("ErrorCode", THROTTLED).put("ErrorMessage", exceeded(stream));
      } else {
        results.add(node(put(stream, entry)));
      }
    }
    answer.put("FailedRecordCount", failed);
    answer.set("Records", results);
    return answer;
  }

  /** All of them are checked before the first is put. */
  private static List<Entry> entries(Call call) throws IOException {
    JsonNode records = call.list("Records");
    if (records.isEmpty() || records.size() > MAX_RECORDS) {
      throw KinesisRefusal.invalid(
          "Records must have 1 to %d elements, had %d".formatted(MAX_RECORDS, records.size()));
    }
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    for (JsonNode record : records) {
      Call members = call.entry(record);
      members.only("PartitionKey", "ExplicitHashKey", "Data");
      Entry entry = entry(members);
      bytes += entry.data().length;
      entries.add(entry);
    }
    if (bytes > MAX_BYTES) {
      throw KinesisRefusal.invalid("Records hold %d bytes, more than 10 MiB".formatted(bytes));
    }
    return entries;
  }

  private static Entry entry(Call call) throws IOException {
    String key = call.text("PartitionKey");
    if (key.isEmpty() || key.length() > 256) {
      throw KinesisRefusal.invalid(
          "PartitionKey must have 1 to 256 characters, had " + key.length());
    }
    byte[] data = call.bytes("Data");
    if (data.length + key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw KinesisRefusal.invalid("a record of %d bytes, more than 10 MiB".formatted(data.length));
    }
    BigInteger explicit = call.explicitHashKey();
    return new Entry(key, explicit == null ? LocalStreams.hashKey(key) : explicit, data);
  }

  private Put put(String stream, Entry entry) {
    return streams.put(stream, entry.partitionKey(), entry.hashKey(), entry.data());
  }

  private static ObjectNode node(Put put) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ShardId", put.shard())
        .put("SequenceNumber", put.sequence());
  }

  private static String exceeded(String stream) {
    return "Rate exceeded for a shard in stream %s.".formatted(stream);
  }
}
