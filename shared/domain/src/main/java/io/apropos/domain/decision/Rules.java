package io.apropos.domain.decision;

import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Caps and quiet hours for one person: each kind of contact is judged once. */
final class Rules {
  private final Situation situation;
  private final ContactPolicy policy;
  private final Ledger person;
  private final Ledger mailbox;
  private final boolean isFull;
  private final Map<Contact, Ruling> rulings = new HashMap<>();

  Rules(Situation situation) {
    this.situation = situation;
    this.policy = situation.policy();
    this.person = situation.personLedger();
    this.mailbox = situation.mailboxLedger();
    this.isFull = policy.isFull(person, situation.now()) || policy.isFull(mailbox, situation.now());
  }

  /**
   * What the rules say.
   *
   * @param refusals caps first; empty = nothing stands against it
   * @param verdict of all together
   */
  record Ruling(List<Refusal> refusals, Verdict verdict) {
    Ruling {
      refusals = List.copyOf(refusals);
    }
  }

  Ruling of(Contact contact) {
    return rulings.computeIfAbsent(contact.kind(), this::ruling);
  }

  private Ruling ruling(Contact kind) {
    List<Refusal> refusals = refusals(kind);
    return new Ruling(refusals, refusals.isEmpty() ? new Verdict.Allowed() : verdict(kind));
  }

  private List<Refusal> refusals(Contact kind) {
    List<Refusal> refusals = new ArrayList<>();
    refusal(Stage.CAPS, policy.judgeCaps(kind, situation.now(), situation.gate(), person, mailbox))
        .ifPresent(refusals::add);
    if (!kind.isTransactional() && isFull) {
      refusals.add(new Refusal(Stage.CAPS, ContactPolicy.LEDGER_FULL, "", ""));
    }
    refusal(Stage.QUIET_HOURS, policy.judgeQuietHours(kind, situation.now(), situation.gate()))
        .ifPresent(refusals::add);
    return refusals;
  }

  private Verdict verdict(Contact kind) {
    return !kind.isTransactional() && isFull
        ? new Verdict.Refused(ContactPolicy.LEDGER_FULL, "")
        : policy.judge(kind, situation.now(), situation.gate(), person, mailbox);
  }

  private static Optional<Refusal> refusal(Stage stage, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allowed _ -> Optional.empty();
      case Verdict.Refused(String reason, String clause) ->
          Optional.of(new Refusal(stage, reason, clause, "never"));
      case Verdict.Postponed(String reason, var freeAt, String clause) ->
          Optional.of(new Refusal(stage, reason, clause, "free at " + freeAt));
    };
  }
}
