package io.apropos.simulation;

import io.apropos.domain.learning.Generator;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A stream as a function reads it: in order within a shard, in batches, and again from the last
 * checkpoint when the writer died in the middle of a batch.
 */
final class DeliveryStream {
  private static final int BATCH = 500;

  /** About one batch in so many kills its writer. */
  private static final int DEADLY = 10;

  private final int[][] shards;
  private final AtomicInteger killed = new AtomicInteger();

  /**
   * @param shards deliveries, in their order
   */
  DeliveryStream(int[][] shards) {
    this.shards = shards;
  }

  /** Writes all of it, one writer a shard at a time, all shards at once. */
  void drain(IntConsumer write) {
    new Cores(shards.length)
        .each(
            0,
            shards.length - 1,
            shard -> {
              drain(shard, write);
              return shard;
            });
  }

  private void drain(int shard, IntConsumer write) {
    Generator fate = Generator.of(shard);
    int checkpoint = 0;
    while (checkpoint < shards[shard].length) {
      int[] batch =
          Arrays.copyOfRange(
              shards[shard], checkpoint, Math.min(checkpoint + BATCH, shards[shard].length));
      int written = fate.nextInt(DEADLY) == 0 ? 1 + fate.nextInt(batch.length) : Integer.MAX_VALUE;
      for (int i = 0; i < Math.min(written, batch.length); i++) {
        write.accept(batch[i]);
      }
      if (written <= batch.length) {
        killed.incrementAndGet(); // nobody wrote the checkpoint: the next writer begins there
      } else {
        checkpoint += batch.length;
      }
    }
  }

  /** How many writers have died so far. */
  int killed() {
    return killed.get();
  }
}
