package io.apropos.application.feedback;

/** What became of one report. */
public sealed interface Handled {
  /** Applied; a report that came before changes nothing again. */
  record Recorded() implements Handled {}

  /** Kept with its reason: {@code code} of errors.md section 5. Nobody is suppressed. */
  record Quarantined(String code) implements Handled {}

  /** Counted alone, because keeping it would be the fault. */
  record Discarded(String code) implements Handled {}
}
