package io.apropos.application.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which of the partitions of the index {@code due} a row is found in. */
public final class Shards {
  public static final int COUNT = 16;

  /** Partitions of decisions: {@code D0} to {@code D15}. */
  public static final String DECISIONS = "D";

  /** Partitions of timers: {@code T0} to {@code T15}. */
  public static final String TIMERS = "T";

  private Shards() {}

  /** The same text always falls into the same shard. */
  public static String of(String kind, String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return kind + (sum.getValue() % COUNT);
  }
}
