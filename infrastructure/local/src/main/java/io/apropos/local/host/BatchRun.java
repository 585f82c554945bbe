package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.template.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One batch through one function, until each of its records is done or given up.
 *
 * <p>A partial answer sets the checkpoint before the <i>lowest</i> failed record and the rest comes
 * again; a failed run is bisected where the mapping says so, which spends no retry. Retries are
 * counted for the record at the head of what is left.
 */
final class BatchRun {
  private static final int MOST_DOUBLINGS = 5;

  private final HostedFunction function;
  private final Mapping mapping;
  private final String stream;
  private final InstantSource clock;
  private final Failures failures;
  private final Duration backOff;
  private final Deque<Work> todo = new ArrayDeque<>();

  /**
   * @param stream short name, for the failure list
   * @param backOff elapsed time before the first retry; doubled five times at most
   */
  BatchRun(
      HostedFunction function,
      Mapping mapping,
      String stream,
      InstantSource clock,
      Failures failures,
      Duration backOff) {
    this.function = function;
    this.mapping = mapping;
    this.stream = stream;
    this.clock = clock;
    this.failures = failures;
    this.backOff = backOff;
  }

  private record Work(List<FeedRecord> records, int failed) {}

  /**
   * @throws InterruptedException when the cloud is closed meanwhile
   */
  void process(List<FeedRecord> batch) throws InterruptedException {
    todo.push(new Work(batch, 0));
    while (!todo.isEmpty()) {
      Work work = todo.pop();
      List<FeedRecord> young = young(work.records());
      if (!young.isEmpty()) {
        step(young, work.failed());
      }
    }
  }

  private void step(List<FeedRecord> records, int failed) throws InterruptedException {
    try {
      int done = done(function.invoke(event(records)), records);
      if (done < records.size()) {
        again(records.subList(done, records.size()), done > 0 ? 1 : failed + 1);
      }
    } catch (FunctionFailure failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("closed");
      }
      System.err.println(failure.getMessage());
      if (mapping.bisect() && records.size() > 1) {
        int half = (records.size() + 1) / 2;
        todo.push(new Work(records.subList(half, records.size()), failed));
        todo.push(new Work(records.subList(0, half), failed));
      } else {
        again(records, failed + 1);
      }
    }
  }

  private void again(List<FeedRecord> records, int failed) throws InterruptedException {
    if (mapping.retries() >= 0 && failed > mapping.retries()) {
      giveUp(records, "retries-exhausted");
      return;
    }
    Thread.sleep(backOff.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)));
    todo.push(new Work(List.copyOf(records), failed));
  }

  private List<FeedRecord> young(List<FeedRecord> records) {
    if (mapping.maximumAge().isNegative()) {
      return records;
    }
    Instant oldest = clock.instant().minus(mapping.maximumAge());
    List<FeedRecord> young = new ArrayList<>();
    List<FeedRecord> old = new ArrayList<>();
    records.forEach(record -> (record.arrival().isBefore(oldest) ? old : young).add(record));
    giveUp(old, "record-too-old");
    return young;
  }

  private void giveUp(List<FeedRecord> records, String code) {
    if (mapping.keepsFailures()) {
      records.forEach(record ->
          failures.add(stream, code, function.function().folder(), record.key(), record.data()));
    }
  }

  private static byte[] event(List<FeedRecord> records) {
    ObjectNode event = Json.object();
    ArrayNode array = event.putArray("Records");
    records.forEach(record -> array.add(record.envelope()));
    return Json.bytes(event);
  }

  /** How many records from the front are done. */
  private int done(byte[] answer, List<FeedRecord> records) {
    if (!mapping.partialBatches()) {
      return records.size();
    }
    Set<String> failed = new TreeSet<>();
    if (answer.length > 0 && !collect(answer, failed)) {
      return 0;
    }
    for (int i = 0; i < records.size(); i++) {
      if (failed.remove(records.get(i).sequence())) {
        return i;
      }
    }
    // As in Lambda: an answer that names a record we never gave fails the whole batch.
    return failed.isEmpty() ? records.size() : 0;
  }

  /** False for an answer that cannot be understood: the whole batch failed. */
  private static boolean collect(byte[] answer, Set<String> failed) {
    JsonNode node = Json.read(answer).orElse(null);
    if (node == null || !(node.isObject() || node.isNull())) {
      return false;
    }
    for (JsonNode item : node.path("batchItemFailures")) {
      String sequence = item.path("itemIdentifier").asText("");
      if (sequence.isEmpty()) {
        return false;
      }
      failed.add(sequence);
    }
    return true;
  }
}
