package io.apropos.local.service.table;

import java.util.Locale;

/** How the table treats a call that meets a fault. */
public enum FaultKind {
  /** 400 ProvisionedThroughputExceededException; nothing was done. */
  THROTTLE,
  /**
   * Another transaction was under way for an item; nothing was done. Reads of one item have none.
   */
  CONFLICT,
  /** Done, and answered {@link TableFaults#SLOW} later: longer than a client waits. */
  SLOW,
  /** Done, and the connection closed instead of an answer. */
  LOST_ANSWER;

  /** The name as people write it: {@code lost-answer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException for any other word, naming those that exist
   */
  public static FaultKind ofWord(String word) {
    for (FaultKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind must be throttle, conflict, slow or lost-answer, was " + word);
  }
}
