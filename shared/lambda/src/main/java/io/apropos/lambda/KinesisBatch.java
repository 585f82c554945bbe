package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * A batch from a Kinesis stream.
 *
 * @param records in the order of the shard
 */
public record KinesisBatch(List<Entry> records) {
  /**
   * One record.
   *
   * @param data as the producer put it; may be empty
   * @param arrivedAt about when the stream took it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below, never changed
  public record Entry(String sequenceNumber, String partitionKey, byte[] data, Instant arrivedAt) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Entry that
          && sequenceNumber.equals(that.sequenceNumber)
          && partitionKey.equals(that.partitionKey)
          && Arrays.equals(data, that.data)
          && arrivedAt.equals(that.arrivedAt);
    }

    @Override
    public int hashCode() {
      return sequenceNumber.hashCode();
    }
  }

  public static KinesisBatch read(InputStream batch) throws IOException {
    return new KinesisBatch(
        Json.readObject(batch.readAllBytes()).items("Records").stream()
            .map(record -> entry(Json.object(record).fields("kinesis")))
            .toList());
  }

  /**
   * Runs {@code each} on every record, in order for each partition key: after a passing failure
   * nothing more of that key.
   */
  public BatchAnswer each(Consumer<Entry> each, Faults<Entry> faults) {
    return BatchLoop.run(records, Entry::sequenceNumber, Entry::partitionKey, each, faults);
  }

  private static Entry entry(Value.Fields kinesis) {
    return new Entry(
        kinesis.text("sequenceNumber").orElseThrow(),
        kinesis.text("partitionKey").orElse(""),
        Base64.getDecoder().decode(kinesis.text("data").orElse("")),
        Epoch.seconds(kinesis.number("approximateArrivalTimestamp").orElse(BigDecimal.ZERO)));
  }
}
