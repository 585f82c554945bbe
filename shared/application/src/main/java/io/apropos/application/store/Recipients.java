package io.apropos.application.store;

import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import java.util.Optional;

/** To whom a mail was decided: what the links in it lead back to. */
public final class Recipients {
  private final Gates gates;
  private final Outbox outbox;

  public Recipients(Table table, Pause pause) {
    this.gates = new Gates(table);
    this.outbox = new Outbox(table, pause);
  }

  /**
   * The GATE that speaks now for the person of a decision; empty when the decision or the person is
   * unknown or erased.
   *
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public Optional<Gate> of(String decisionId) {
    return decision(decisionId).flatMap(this::of);
  }

  /** The same of a decision that was read before. */
  public Optional<Gate> of(DecisionRow row) {
    return Optional.of(row)
        .filter(read -> read.state() != DecisionState.ERASED)
        .map(read -> gates.read(read.person()))
        .filter(gate -> gate.version() > 0 && !gate.isErased());
  }

  /** The decision; empty also for an id that is none. */
  public Optional<DecisionRow> decision(String id) {
    try {
      return outbox.find(id);
    } catch (IllegalArgumentException idOfAnotherForm) {
      return Optional.empty();
    }
  }
}
