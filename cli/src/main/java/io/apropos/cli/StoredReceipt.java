package io.apropos.cli;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.value.Value;

/**
 * One decision and the receipt it left behind.
 *
 * @param receipt as it stands in the table
 */
record StoredReceipt(DecisionRow row, Value.Fields receipt) {
  /**
   * @throws Refusal when the id is none, there is no such decision, or its receipt is gone
   */
  static StoredReceipt read(Table table, String decisionId) {
    DecisionRow row = find(table, decisionId);
    return ReceiptBytes.of(table, decisionId)
        .map(receipt -> new StoredReceipt(row, (Value.Fields) receipt))
        .orElseThrow(() -> new Refusal("the receipt of %s is gone".formatted(decisionId)));
  }

  private static DecisionRow find(Table table, String decisionId) {
    try {
      return new Outbox(table, Pause.none())
          .find(decisionId)
          .orElseThrow(() -> new Refusal("there is no decision " + decisionId));
    } catch (IllegalArgumentException noId) {
      throw new Refusal("%s is no decision: %s".formatted(decisionId, noId.getMessage()));
    }
  }

  /**
   * The catalogue that it was decided by.
   *
   * @throws Refusal when it cannot be read
   */
  Catalogue readCatalogue(Table table) {
    Fence fence = new Fence(table, "", System::nanoTime);
    try {
      return new Catalogues<>(table, fence, Edition::read).of(catalogue()).catalogue().catalogue();
    } catch (TransientFailure gone) {
      throw new Refusal("the catalogue of a receipt cannot be read: " + gone.getMessage());
    }
  }

  /** Hash of the catalogue that it was decided by. */
  String catalogue() {
    return receipt.fields("inputs").text("catalogue").orElse("");
  }
}
