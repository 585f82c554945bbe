package io.apropos.domain.decision;

import io.apropos.domain.value.Value;

/** What became of one candidate in the funnel. */
public sealed interface Assessment {
  String message();

  /**
   * It went through to arbitration.
   *
   * @param net value of the contact, in the brand's currency
   * @param terms every term of the score, by name
   */
  record Ranked(String message, double net, Value.Fields terms) implements Assessment {}

  /**
   * It fell at {@code stage}.
   *
   * @param reason code of semantics.md, decisions 12
   * @param clause rule that failed; "" if the code says all
   * @param seen value that failed it; "" if none
   */
  record Dropped(String message, Stage stage, String reason, String clause, String seen)
      implements Assessment {}
}
