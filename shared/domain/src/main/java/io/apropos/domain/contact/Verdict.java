package io.apropos.domain.contact;

import java.time.Instant;

/** What a contact rule says to a contact at an instant. */
public sealed interface Verdict {
  /** No objection. */
  record Allowed() implements Verdict {}

  /**
   * Not now.
   *
   * @param reason code of semantics.md, decisions 12
   * @param freeAt first instant at which nobody objects, later than the one that was judged
   * @param clause the rule, in words
   */
  record Postponed(String reason, Instant freeAt, String clause) implements Verdict {}

  /**
   * Not within a year, which is to say never.
   *
   * @param clause the rule, in words
   */
  record Refused(String reason, String clause) implements Verdict {}

  default boolean isAllowed() {
    return this instanceof Allowed;
  }
}
