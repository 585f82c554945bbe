package io.apropos.application.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which of the partitions of the index {@code due} a row is found in. */
public final class Shards {
  /**
   * Every look at what is due asks each of them, every minute; each takes 1,000 write units a
   * second, and a mail costs about six. More of them may be had at any time: what was written
   * before is still found. Fewer may not.
   */
  public static final int COUNT = 4;

  /** Partitions of decisions: {@code D0} to {@code D3}. */
  public static final String DECISIONS = "D";

  /** Partitions of timers: {@code T0} to {@code T3}. */
  public static final String TIMERS = "T";

  /** Partitions of decisions that mature: {@code L0} to {@code L3}. */
  public static final String MATURING = "L";

  /** Partitions of persons whose watch in a trial of pressure ends: {@code P0} to {@code P3}. */
  public static final String TRIALS = "P";

  /** Partitions of codes that run out: {@code C0} to {@code C3}. */
  public static final String CODES = "C";

  /** Fewer: what matures is looked at once, and every look at an empty shard is paid for. */
  public static final int MATURING_COUNT = 4;

  private Shards() {}

  /** The same text always falls into the same shard. */
  public static String of(String kind, String text) {
    return kind + hash(text) % COUNT;
  }

  /** Where a decision is found when it matures. */
  public static String maturing(String decisionId) {
    return MATURING + hash(decisionId) % MATURING_COUNT;
  }

  private static long hash(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
