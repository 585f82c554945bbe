package io.apropos.domain.decision;

import io.apropos.domain.contact.Gate;
import io.apropos.domain.value.Value;

/** The flags of GATE laid over a document: they may be newer than the profile's. */
final class Flags {
  private Flags() {}

  static Value.Fields over(Value.Fields document, Gate gate) {
    Value.Fields next = document;
    for (String flag : gate.flags()) {
      next = next.with(flag, Value.of(true));
    }
    return next;
  }
}
