package io.apropos.cli.demo;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Table;
import io.apropos.cli.Objections;
import io.apropos.cli.PlainWords;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;

/** The clause and the value that silenced a decision's own message, read from its receipt. */
final class Why {
  private static final String FREE = "free at ";

  private final Table table;
  private final PlainWords words;

  Why(Table table, PlainWords words) {
    this.table = table;
    this.words = words;
  }

  /** For instance {@code already bought: 1425967}; empty when the reason says all. */
  Optional<String> of(DecisionRow row) {
    return row.occasion()
        .message()
        .flatMap(message ->
            objection(row, message)
                .flatMap(refusal ->
                    refusal.text("clause").map(clause -> words(row, message, clause, refusal))))
        .filter(text -> !text.isEmpty());
  }

  private String words(DecisionRow row, String message, String clause, Value.Fields refusal) {
    String seen = refusal.text("seen").orElse("");
    return row.outcome().equals("blocked") // when it frees stands in the row
        ? words.of(message, row.reason(), clause, "") + quietBesides(row, seen)
        : words.of(message, row.reason(), clause, seen);
  }

  private Optional<Value.Fields> objection(DecisionRow row, String message) {
    return ReceiptBytes.of(table, row.decisionId())
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .flatMap(receipt -> Objections.of(receipt, message, row.reason()));
  }

  /** A cap that frees at night frees in the morning. */
  private static String quietBesides(DecisionRow row, String seen) {
    boolean later =
        row.reason().equals("frequency-cap")
            && seen.startsWith(FREE)
            && Instant.parse(seen.substring(FREE.length())).isBefore(row.notBefore());
    return later ? ", then quiet hours" : "";
  }
}
