package io.apropos.lambda;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs one function on each record of a batch, in order, until the first that fails. */
final class BatchLoop {
  private BatchLoop() {}

  /**
   * Nothing after a failed record is touched: it may be of the same person, and all come again.
   *
   * @param failed told of the record that stopped the batch
   */
  static <R> BatchAnswer run(
      List<R> records,
      Function<R, String> sequenceNumber,
      Consumer<R> each,
      BiConsumer<R, RuntimeException> failed) {
    for (R record : records) {
      try {
        each.accept(record);
      } catch (RuntimeException failure) {
        failed.accept(record, failure);
        return BatchAnswer.resumeAt(sequenceNumber.apply(record));
      }
    }
    return BatchAnswer.ALL_WENT_WELL;
  }
}
