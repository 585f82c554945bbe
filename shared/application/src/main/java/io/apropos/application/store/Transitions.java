package io.apropos.application.store;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Commits changes of state, together with what they mean for both ledgers. */
final class Transitions {
  private final Table table;
  private final Gates gates;
  private final Pause pause;

  Transitions(Table table, Pause pause) {
    this.table = table;
    this.gates = new Gates(table);
    this.pause = pause;
  }

  /**
   * Changes a decision alone.
   *
   * @return false when it was not in the state that it was to leave
   */
  boolean alone(Write change) {
    for (int left = Pause.TRIES; left > 0; left--) {
      switch (table.write(List.of(change))) {
        case Committed.Done _ -> {
          return true;
        }
        case Committed.Refused refused -> {
          if (refused.failed(0)) {
            return false;
          }
          pause.await();
        }
      }
    }
    throw new TransientFailure("a decision kept colliding");
  }

  /** Changes a decision and its entries, following the person to whoever survives a merge. */
  boolean inBothLedgers(
      DecisionRow row,
      Write change,
      Function<Gate, GateChange> inGate,
      Function<AddressHash, MailboxChange> inMailbox) {
    if (!row.hasEntry()) {
      return alone(change);
    }
    for (int left = Pause.TRIES; left > 0; left--) {
      List<Write> writes = new ArrayList<>();
      writes.add(change);
      writes.add(inGate.apply(gates.read(row.person())).write());
      row.mailbox().ifPresent(hash -> writes.add(inMailbox.apply(hash).write()));
      switch (table.write(writes)) {
        case Committed.Done _ -> {
          return true;
        }
        case Committed.Refused refused -> {
          if (refused.failed(0)) {
            return false;
          }
          pause.await(); // merged or erased in between, or a conflict: read again
        }
      }
    }
    throw new TransientFailure("decision " + row.decisionId() + " kept colliding");
  }
}
