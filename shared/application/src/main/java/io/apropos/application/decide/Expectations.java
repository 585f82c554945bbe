package io.apropos.application.decide;

import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Outcome;
import io.apropos.domain.decision.Situation;

/** What the code of a decision is expected to cost: for the pace of its budget. */
final class Expectations {
  private Expectations() {}

  /** Minor units: the worst case, as likely as the goal is with the message; 0 without a rebate. */
  static long of(Situation situation, Decision decision) {
    if (!(decision.outcome() instanceof Outcome.Send(Choice choice, _, _))) {
      return 0;
    }
    return choice
        .promotion()
        .flatMap(promotion ->
            situation
                .catalogue()
                .message(choice.message())
                .map(message -> situation.learned().goal(message, situation.features()).mean())
                .map(chance -> Math.round(promotion.worst().minor() * chance)))
        .orElse(0L);
  }
}
