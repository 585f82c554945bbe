package io.apropos.lambda;

import io.apropos.application.port.TransientFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs one function on each record of a batch, in order for each key. */
final class BatchLoop {
  /** When so many keys had to stop, it is not they that are at fault but the world. */
  private static final int MOST_STOPPED = 3;

  private BatchLoop() {}

  /**
   * After a passing failure nothing more of that key is touched, since later records must not
   * overtake, and the batch comes again from there. A record that fails for any other reason would
   * fail for ever: it is set aside, and all the others go on.
   *
   * @param key records of one key keep their order
   */
  static <R> BatchAnswer run(
      List<R> records,
      Function<R, String> sequenceNumber,
      Function<R, String> key,
      Consumer<R> each,
      Faults<R> faults) {
    Optional<String> first = Optional.empty();
    Set<String> stopped = new HashSet<>();
    for (R record : records) {
      if (stopped.size() == MOST_STOPPED) {
        break;
      }
      if (!stopped.contains(key.apply(record)) && !isDone(record, each, faults)) {
        stopped.add(key.apply(record));
        first = first.or(() -> Optional.of(sequenceNumber.apply(record)));
      }
    }
    return new BatchAnswer(first);
  }

  private static <R> boolean isDone(R record, Consumer<R> each, Faults<R> faults) {
    try {
      try {
        each.accept(record);
      } catch (TransientFailure failure) {
        throw failure;
      } catch (RuntimeException defect) {
        faults.setAside(record, defect);
      }
      return true;
    } catch (TransientFailure failure) {
      faults.comesAgain(record, failure);
      return false;
    }
  }
}
