package io.apropos.domain.consent;

/** What stands for one topic x channel x purpose. Absent = unknown, which refuses marketing. */
public enum ConsentState {
  GRANTED,
  /** Double opt-in asked and not confirmed: refuses. */
  PENDING,
  /** Refused or withdrawn: one thing. */
  REFUSED
}
