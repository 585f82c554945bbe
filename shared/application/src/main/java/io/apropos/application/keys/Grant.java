package io.apropos.application.keys;

/** What a kind of key may do of an action. */
public enum Grant {
  /** Nothing: {@code key-role-forbidden}. */
  NO,
  YES,
  /** As a public key: behaviour of visitors, and withdrawals. */
  LOW_TRUST,
  /** For the visitor, without explanation. */
  OWN_VISITOR,
  /** On placements of the channel advisor. */
  ADVISOR_PLACEMENTS,
  /** Nothing is reserved or recorded. */
  DRY_RUN,
  /** Each call leaves an audit line. */
  AUDITED,
  /** The key is not looked at: a signed link decides, or anybody may. */
  IGNORED
}
