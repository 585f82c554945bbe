package io.apropos.domain.decision;

import io.apropos.domain.message.Pattern;

/**
 * One objection to one candidate.
 *
 * @param reason code of semantics.md, decisions 12
 * @param clause rule that failed; "" if the code says all
 * @param seen value that failed it; "" if none
 */
public record Refusal(Stage stage, String reason, String clause, String seen) {
  static Refusal of(Stage stage, String reason, Pattern.Mismatch mismatch) {
    return new Refusal(stage, reason, mismatch.clause(), mismatch.seen());
  }
}
