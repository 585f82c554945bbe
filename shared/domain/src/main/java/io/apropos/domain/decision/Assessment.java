package io.apropos.domain.decision;

import io.apropos.domain.value.Value;
import java.util.List;

/** What became of one candidate in the funnel. */
public sealed interface Assessment {
  String message();

  /** Every term of the score, by name; empty when nothing was scored. */
  Value.Fields terms();

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
   * @param later what else would have refused it, in order
   */
  record Dropped(
      String message,
      Stage stage,
      String reason,
      String clause,
      String seen,
      List<Refusal> later,
      Value.Fields terms)
      implements Assessment {
    public Dropped {
      later = List.copyOf(later);
    }

    public Dropped(String message, Stage stage, String reason, String clause, String seen) {
      this(message, stage, reason, clause, seen, List.of(), Value.Fields.NONE);
    }
  }
}
