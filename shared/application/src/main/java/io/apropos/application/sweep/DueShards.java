package io.apropos.application.sweep;

import io.apropos.application.store.Instants;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which partitions of the index {@code due} hold anything: in most minutes none does, and a run
 * that asks them in turn would spend its time on waiting.
 */
final class DueShards {
  /** Looks under way at once: enough to hide the way to the table, few enough for its client. */
  private static final int AT_ONCE = 8;

  private final Table table;

  DueShards(Table table) {
    this.table = table;
  }

  /**
   * Names of the partitions with an entry due at {@code now}; empty = nothing is due.
   *
   * @throws RuntimeException what a look threw; a run that saw only a part would claim to be done
   */
  Set<String> at(Instant now) throws InterruptedException {
    List<String> partitions =
        Stream.of(Shards.TIMERS, Shards.DECISIONS, Shards.CODES)
            .flatMap(kind -> IntStream.range(0, Shards.COUNT).mapToObj(shard -> kind + shard))
            .toList();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Boolean>> looks = new ArrayList<>();
      for (String partition : partitions) {
        looks.add(threads.submit(() -> holdsAny(partition, now)));
      }
      Set<String> due = new HashSet<>();
      for (int i = 0; i < partitions.size(); i++) {
        if (answer(looks.get(i))) {
          due.add(partitions.get(i));
        }
      }
      return due;
    }
  }

  private boolean holdsAny(String partition, Instant now) {
    return !table.find(Table.Index.DUE, partition, Instants.text(now), 1).isEmpty();
  }

  private static boolean answer(Future<Boolean> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
