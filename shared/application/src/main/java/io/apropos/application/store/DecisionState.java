package io.apropos.application.store;

import java.util.Set;

/** Where a decision stands. States only move forward; each change names the state it leaves. */
public enum DecisionState {
  SILENT,
  /** Blocked with fate hold or yield: no entry in any ledger; decided again when the rule frees. */
  WAITING,
  /** Said in answer to a question (inbound). */
  ANSWERED,
  RESERVED,
  /** Claimed by one dispatcher: nobody else may hand this mail over, ever. */
  SENDING,
  SENT,
  /** The mail service did not answer: never sent again, settled by its events. */
  UNKNOWN,
  REJECTED,
  EXPIRED,
  CANCELLED,
  /** UNKNOWN for a day without any event; the entries stay, since it may have gone. */
  CLOSED_UNSENT,
  /** The next round took over. */
  SUPERSEDED,
  ERASED;

  private static final Set<DecisionState> LAST =
      Set.of(SILENT, ANSWERED, SENT, REJECTED, EXPIRED, CANCELLED, CLOSED_UNSENT, SUPERSEDED);

  /** Whether the sweep has nothing more to do with it. */
  public boolean isLast() {
    return LAST.contains(this);
  }
}
