package io.apropos.application.preferences;

import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Recipients;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last mail to a person and what made us write it.
 *
 * @param at when it was claimed
 * @param trigger names of the events that fire the trigger; empty for a message always live
 * @param since when that event happened
 */
record LastMail(
    Instant at, String topic, boolean transactional, List<String> trigger, Instant since) {

  /**
   * The newest mail in the ledger, else the one whose link was followed; empty when that was never
   * sent.
   */
  static Optional<LastMail> of(
      Gate gate, String linked, Recipients recipients, Map<String, Message> messages) {
    String newest =
        gate.ledger().sorted().stream()
            .filter(LedgerEntry::claimed)
            .max(Comparator.comparing(LedgerEntry::at))
            .map(LedgerEntry::decisionId)
            .orElse(linked);
    return recipients
        .decision(newest)
        .or(() -> recipients.decision(linked))
        .filter(row -> row.planned().isPresent())
        .map(row -> told(row, messages));
  }

  private static LastMail told(DecisionRow row, Map<String, Message> messages) {
    Choice choice = row.plan().choice();
    List<String> events =
        Optional.ofNullable(messages.get(choice.message())).stream()
            .flatMap(message -> message.triggers().stream())
            .filter(trigger -> trigger.id().equals(choice.trigger()))
            .flatMap(trigger -> trigger.events().stream())
            .toList();
    return new LastMail(
        row.claim().map(DecisionRow.Claim::at).orElse(row.decidedAt()),
        row.plan().topic(),
        row.plan().isTransactional(),
        events,
        choice.anchorAt());
  }
}
