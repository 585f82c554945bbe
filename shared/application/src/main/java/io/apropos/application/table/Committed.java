package io.apropos.application.table;

import java.util.List;

/** What became of a transaction. */
public sealed interface Committed {
  record Done() implements Committed {}

  /**
   * Nothing was written.
   *
   * @param refusals one a write, in the order of the writes
   */
  record Refused(List<Refusal> refusals) implements Committed {
    /** Whether the write at that place failed its own condition. */
    public boolean failed(int write) {
      return refusals.get(write) == Refusal.CONDITION;
    }

    public boolean conflicted() {
      return refusals.contains(Refusal.CONFLICT);
    }
  }

  /** Why one write stood in the way, if it did. */
  enum Refusal {
    NONE,
    CONDITION,
    /** Another transaction held the item: try again. */
    CONFLICT
  }
}
