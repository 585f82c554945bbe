package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Table;
import io.apropos.domain.value.Value;
import java.util.Optional;

/** The clause and the value that silenced a decision's own message, read from its receipt. */
final class Why {
  private final Table table;

  Why(Table table) {
    this.table = table;
  }

  /** For instance {@code already bought, 1425967}; empty when the reason says all. */
  Optional<String> of(DecisionRow row) {
    return row.occasion()
        .message()
        .flatMap(message -> candidate(row, message))
        .flatMap(
            candidate -> candidate.text("clause").map(clause -> clause + seen(row, candidate)));
  }

  private Optional<Value.Fields> candidate(DecisionRow row, String message) {
    return ReceiptBytes.of(table, row.decisionId())
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .flatMap(receipt ->
            receipt.items("candidates").stream()
                .map(Value.Fields.class::cast)
                .filter(candidate -> candidate.text("message").equals(Optional.of(message)))
                .filter(candidate -> candidate.text("reason").equals(Optional.of(row.reason())))
                .findFirst());
  }

  /** When a rule frees stands in the row already. */
  private static String seen(DecisionRow row, Value.Fields candidate) {
    return row.outcome().equals("blocked")
        ? ""
        : candidate.text("seen").filter(seen -> !seen.isEmpty()).map(s -> ": " + s).orElse("");
  }
}
