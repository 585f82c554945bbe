package io.apropos.application.store;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Commits changes of state, together with what they mean for both ledgers and for a budget. */
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
    return together(change, List.of());
  }

  /**
   * Changes a decision with what is written beside it.
   *
   * @return false when the decision was not as it was to be
   */
  boolean together(Write change, List<Write> beside) {
    return committed(() -> {
      List<Write> writes = new ArrayList<>();
      writes.add(change);
      writes.addAll(beside);
      return writes;
    });
  }

  /**
   * Changes a decision with what is paid for it.
   *
   * @return false when the decision was not as it was to be; empty when there is not enough money
   */
  Optional<Boolean> paid(Write change, Write payment) {
    for (int left = Pause.TRIES; left > 0; left--) {
      switch (table.write(List.of(change, payment))) {
        case Committed.Done _ -> {
          return Optional.of(true);
        }
        case Committed.Refused refused -> {
          if (refused.failed(0)) {
            return Optional.of(false);
          }
          if (refused.failed(1)) {
            return Optional.empty();
          }
          pause.await();
        }
      }
    }
    throw new TransientFailure("a decision kept colliding");
  }

  /** The same with the GATE of the person, who is followed to whoever survives a merge. */
  boolean beside(
      DecisionRow row, Write change, Function<Gate, GateChange> inGate, List<Write> beside) {
    return committed(() -> {
      List<Write> writes = new ArrayList<>();
      writes.add(change);
      writes.add(inGate.apply(gates.read(row.person())).write());
      writes.addAll(beside);
      return writes;
    });
  }

  private boolean committed(Supplier<List<Write>> writes) {
    for (int left = Pause.TRIES; left > 0; left--) {
      switch (table.write(writes.get())) {
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
    throw new TransientFailure("a decision kept colliding");
  }

  /**
   * Changes a decision with its entries and its code, following the person to whoever survives a
   * merge.
   *
   * @param beside what else is written, of the code and its budget
   */
  boolean inBothLedgers(
      DecisionRow row,
      Write change,
      Function<Gate, GateChange> inGate,
      Function<AddressHash, MailboxChange> inMailbox,
      List<Write> beside) {
    if (!row.hasEntry() && row.code().isEmpty()) {
      return alone(change);
    }
    return committed(() -> {
      List<Write> writes = new ArrayList<>();
      writes.add(change);
      writes.add(inGate.apply(gates.read(row.person())).write());
      row.mailbox()
          .filter(_ -> row.hasEntry())
          .ifPresent(hash -> writes.add(inMailbox.apply(hash).write()));
      writes.addAll(beside);
      return writes;
    });
  }
}
