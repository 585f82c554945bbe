package io.apropos.domain.decision;

import io.apropos.domain.message.Fate;
import java.time.Instant;

/** What a decision comes to; each leaves a receipt. */
public sealed interface Outcome {
  /** Chosen, planned at {@code at}: now, or later inside the allowed set. */
  record Send(Choice choice, Instant at, boolean now) implements Outcome {}

  /**
   * Nothing was worth it, or nothing was possible.
   *
   * @param reason the first refusal of the message that made us decide, else of the candidate that
   *     came furthest
   */
  record Silent(String reason) implements Outcome {}

  /**
   * A rule forbade the best one.
   *
   * @param fate drop leaves the decision silent; hold and yield leave it waiting
   * @param freeAt when the rule frees
   */
  record Blocked(Choice choice, String reason, Fate fate, Instant freeAt) implements Outcome {}

  /** {@code send-now}, {@code send-later}, {@code silent} or {@code blocked}. */
  default String code() {
    return switch (this) {
      case Send send -> send.now() ? "send-now" : "send-later";
      case Silent _ -> "silent";
      case Blocked _ -> "blocked";
    };
  }
}
