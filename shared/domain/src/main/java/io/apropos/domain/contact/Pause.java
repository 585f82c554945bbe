package io.apropos.domain.contact;

import java.time.Instant;

/** The person wants to be left alone until then: binds marketing like a cap. */
record Pause(Instant until) implements ContactRule {
  @Override
  public Verdict judge(Contact contact, Instant at, Circumstances circumstances) {
    return contact.isTransactional() || !at.isBefore(until)
        ? new Verdict.Allowed()
        : new Verdict.Postponed(FrequencyCap.REASON, until, "own pause");
  }
}
