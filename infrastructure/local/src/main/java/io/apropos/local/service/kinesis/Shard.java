package io.apropos.local.service.kinesis;

import io.apropos.local.service.kinesis.LocalStreams.Put;
import io.apropos.local.service.kinesis.LocalStreams.StreamRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The records of one shard; the position of a record is its number in the shard, from 1. */
final class Shard {
  /** Real numbers have 56 digits and start so; short ones would hide a reader that uses longs. */
  private static final String PREFIX = "49";

  private final String id;
  private final List<StreamRecord> records = new ArrayList<>();

  Shard(int index) {
    id = "shardId-%012d".formatted(index);
  }

  String id() {
    return id;
  }

  static String sequence(int position) {
    return "%s%054d".formatted(PREFIX, position);
  }

  /**
   * @return 0 for empty text
   * @throws IllegalArgumentException for anything else that is no sequence
   */
  static int position(String sequence) {
    if (sequence.isEmpty()) {
      return 0;
    }
    if (!sequence.matches(PREFIX + "[0-9]{54}")) {
      throw new IllegalArgumentException("%s is no sequence number".formatted(sequence));
    }
    return Integer.parseInt(sequence.substring(PREFIX.length()));
  }

  synchronized Put append(String partitionKey, byte[] data, InstantSource clock) {
    String sequence = sequence(records.size() + 1);
    records.add(new StreamRecord(sequence, partitionKey, data, clock.instant()));
    return new Put(id, sequence);
  }

  synchronized List<StreamRecord> after(int position, int max) {
    int from = Math.min(position, records.size());
    return List.copyOf(records.subList(from, from + Math.min(records.size() - from, max)));
  }

  synchronized int size() {
    return records.size();
  }
}
