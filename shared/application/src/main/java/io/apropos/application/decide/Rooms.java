package io.apropos.application.decide;

import io.apropos.application.store.Reservations;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Situation;
import java.util.List;

/** What leaves the ledgers by age when a decision enters them. */
record Rooms(Situation situation) {
  Reservations.Room person() {
    return room(situation.gate().ledger());
  }

  Reservations.Room mailbox() {
    return room(situation.mailbox().map(Mailbox::ledger).orElse(Ledger.EMPTY));
  }

  private Reservations.Room room(Ledger ledger) {
    Ledger kept = situation.catalogue().policy().tidy(ledger, situation.now());
    List<String> leave =
        ledger.entries().keySet().stream()
            .filter(id -> !kept.entries().containsKey(id))
            .sorted()
            .toList();
    return new Reservations.Room(leave, kept.aged(), kept.agedAt());
  }
}
