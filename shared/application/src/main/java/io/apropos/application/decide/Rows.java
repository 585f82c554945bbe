package io.apropos.application.decide;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Outcome;
import io.apropos.domain.decision.Situation;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import java.time.Instant;
import java.util.Optional;

/** The DECISION that a decision becomes. */
record Rows(Situation situation, long epoch) {
  DecisionRow of(Decision decision) {
    return switch (decision.outcome()) {
      case Outcome.Send(Choice choice, Instant at, boolean now) -> {
        Instant notBefore = now ? situation.now() : at;
        Fate fate = message(choice).whenCapped();
        yield row(decision, DecisionState.RESERVED, planned(choice, fate), "", notBefore, now);
      }
      case Outcome.Silent(String reason) ->
          row(decision, DecisionState.SILENT, Optional.empty(), reason, situation.now(), false);
      case Outcome.Blocked(Choice choice, String reason, Fate fate, Instant freeAt) -> {
        DecisionState state = fate == Fate.DROP ? DecisionState.SILENT : DecisionState.WAITING;
        yield row(decision, state, planned(choice, fate), reason, freeAt, false);
      }
    };
  }

  private DecisionRow row(
      Decision decision,
      DecisionState state,
      Optional<DecisionRow.Planned> planned,
      String reason,
      Instant notBefore,
      boolean go) {
    return new DecisionRow(
        situation.decisionId(),
        situation.occasion(),
        state,
        situation.gate().person(),
        planned,
        decision.outcome().code(),
        reason,
        situation.now(),
        notBefore,
        go,
        0,
        epoch,
        situation.gate().exclusionVersion(),
        Optional.empty(),
        situation.mailbox().map(Mailbox::hash),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<DecisionRow.Planned> planned(Choice choice, Fate fate) {
    Message message = message(choice);
    return Optional.of(
        new DecisionRow.Planned(
            choice, message.messageClass(), message.topic(), fate, message.atLeastOnce()));
  }

  private Message message(Choice choice) {
    return situation.catalogue().message(choice.message()).orElseThrow();
  }
}
