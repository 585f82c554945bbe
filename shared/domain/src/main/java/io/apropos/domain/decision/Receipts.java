package io.apropos.domain.decision;

import io.apropos.domain.value.Value;

/** What a decision leaves behind. */
public final class Receipts {
  private Receipts() {}

  public static Value.Fields of(Situation situation, Decision decision) {
    return Value.Fields.NONE.with(
        "decision", Value.of(situation.decisionId() + decision.probability()));
  }

  public static Value.Fields replay(Value receipt, Catalogue catalogue) {
    return Value.Fields.NONE.with(catalogue.hash(), receipt);
  }
}
