package io.apropos.application.dispatch;

/**
 * What became of one row that may go.
 *
 * @param outcome how it ended
 * @param reason code, for the log; "" when there is none
 */
public record Dispatched(Outcome outcome, String reason) {
  /** The ends of a dispatch. */
  public enum Outcome {
    SENT,
    /** Refused for this mail. */
    REJECTED,
    /** Not sent for sure: it comes up again. */
    PUT_BACK,
    /** No answer: never sent again. */
    UNKNOWN,
    /** A rule stands in the way for good. */
    CANCELLED,
    /** A rule stands in the way for now. */
    HELD,
    EXPIRED,
    /** Nothing to do, or not yet: the row is as it was, and the sweep looks after it. */
    LEFT
  }

  static Dispatched left(String reason) {
    return new Dispatched(Outcome.LEFT, reason);
  }
}
