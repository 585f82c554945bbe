package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.domain.message.Fate;
import java.util.List;
import java.util.function.Predicate;

/**
 * All rounds of one occasion, in order, at least one.
 *
 * @param bought the client ordered between the first round and the last
 */
record Rounds(List<DecisionRow> rows, boolean bought) {
  DecisionRow first() {
    return rows.getFirst();
  }

  DecisionRow last() {
    return rows.getLast();
  }

  boolean sent() {
    return last().state() == DecisionState.SENT;
  }

  boolean silent() {
    return last().state() == DecisionState.SILENT;
  }

  boolean any(Predicate<DecisionRow> test) {
    return rows.stream().anyMatch(test);
  }

  boolean blocked() {
    return any(row -> row.outcome().equals("blocked"));
  }

  boolean blockedBy(String reason) {
    return any(row -> blockedBy(row, reason));
  }

  static boolean blockedBy(DecisionRow row, String reason) {
    return row.outcome().equals("blocked") && row.reason().equals(reason);
  }

  boolean waitedBy(Fate fate) {
    return any(row ->
        row.outcome().equals("blocked")
            && row.planned().filter(plan -> plan.fate() == fate).isPresent());
  }

  /** Chosen once, then refused at the claim or in a later round. */
  boolean refusedLate(String reason) {
    boolean later = silent() && any(row -> row.planned().isPresent());
    return (later || last().state() == DecisionState.CANCELLED) && last().reason().equals(reason);
  }

  /** Because the client bought meanwhile. */
  boolean recalled() {
    return bought && refusedLate("not-eligible");
  }

  /** Because the client opted out meanwhile. */
  boolean withdrawn() {
    return refusedLate("consent");
  }
}
