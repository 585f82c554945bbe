package io.apropos.application.learn;

import io.apropos.application.store.DecisionRow;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision that had something to offer, whether it spoke or not: what the threshold is a share
 * of.
 *
 * @param relevance of its best candidate, in (0, 1)
 * @param learned whether that was what outcomes taught, no longer what the catalogue believes
 */
record Offered(double relevance, boolean learned, Instant at) {
  static Optional<Offered> of(DecisionRow row, Value.Fields receipt) {
    Value.Fields offer = receipt.fields("offer");
    return offer
        .number("relevance")
        .map(BigDecimal::doubleValue)
        .map(relevance ->
            new Offered(relevance, offer.flag("learned").orElse(false), row.decidedAt()));
  }
}
