package io.apropos.lambda;

import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A batch from the stream of the table.
 *
 * @param records in the order of the shard: per item, never across items
 */
public record TableStreamBatch(List<Change> records) {
  /** What happened to the item. */
  public enum Kind {
    INSERT,
    MODIFY,
    REMOVE
  }

  /**
   * One change of one item.
   *
   * @param before absent on INSERT
   * @param after absent on REMOVE
   * @param at about when, in whole seconds
   */
  public record Change(
      String sequenceNumber,
      Kind kind,
      Key key,
      Optional<Item> before,
      Optional<Item> after,
      Instant at) {}

  public static TableStreamBatch read(InputStream batch) throws IOException {
    return new TableStreamBatch(
        Json.readObject(batch.readAllBytes()).items("Records").stream()
            .map(record -> change(Json.object(record)))
            .toList());
  }

  /**
   * Runs {@code each} on every change, in order for each item: after a passing failure nothing more
   * of that item.
   */
  public BatchAnswer each(Consumer<Change> each, Faults<Change> faults) {
    return BatchLoop.run(
        records, Change::sequenceNumber, change -> change.key().toString(), each, faults);
  }

  private static Change change(Value.Fields record) {
    Value.Fields change = record.fields("dynamodb");
    Key key = AttributeJson.key(change.fields("Keys"));
    return new Change(
        change.text("SequenceNumber").orElseThrow(),
        Kind.valueOf(record.text("eventName").orElseThrow()),
        key,
        image(key, change, "OldImage"),
        image(key, change, "NewImage"),
        Epoch.seconds(change.number("ApproximateCreationDateTime").orElse(BigDecimal.ZERO)));
  }

  private static Optional<Item> image(Key key, Value.Fields change, String name) {
    return change
        .find(name)
        .filter(Value.Fields.class::isInstance)
        .map(image -> AttributeJson.item(key, (Value.Fields) image));
  }
}
