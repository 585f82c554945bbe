package io.apropos.application.store;

import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.Promotion;
import java.time.Instant;
import java.util.Optional;

/**
 * One DECISION: row of the outbox and tombstone of its occasion.
 *
 * @param decisionId hash-round, the tag of the mail
 * @param occasion what it answers, its round included
 * @param person as decided; the GATE of the survivor is found by {@code mergedInto}
 * @param planned what is to be said; empty for a silence
 * @param outcome {@code send-now}, {@code send-later}, {@code silent}, {@code blocked}
 * @param reason why silent, blocked, cancelled, rejected or put back; "" when there is none
 * @param notBefore never claimed before
 * @param attempt how often it was put back
 * @param epoch of FENCE when it was decided
 * @param exclusionVersion of GATE when it was decided
 * @param mailbox whose ledger holds the entry; once claimed: to which it was addressed
 * @param providerId the mail service's id of the mail
 * @param code of its offer; empty without one
 */
public record DecisionRow(
    String decisionId,
    Occasion occasion,
    DecisionState state,
    PersonId person,
    Optional<Planned> planned,
    String outcome,
    String reason,
    Instant decidedAt,
    Instant notBefore,
    boolean go,
    int attempt,
    long epoch,
    long exclusionVersion,
    Optional<Claim> claim,
    Optional<AddressHash> mailbox,
    Optional<String> providerId,
    Optional<IssuedCode> code) {

  /**
   * What is to be said, frozen at the decision.
   *
   * @param fate what becomes of it when a rule stands in the way
   * @param atLeastOnce rather twice than not at all; transactional alone
   */
  public record Planned(
      Choice choice, MessageClass messageClass, String topic, Fate fate, boolean atLeastOnce) {
    public boolean isTransactional() {
      return messageClass == MessageClass.TRANSACTIONAL;
    }

    Planned with(Fate next) {
      return new Planned(choice, messageClass, topic, next, atLeastOnce);
    }
  }

  /**
   * The right to hand the mail over once.
   *
   * @param id drawn in the handler that claimed
   * @param at the instant at which it judged: the contact counts from here
   */
  public record Claim(String id, Instant at) {}

  /** What is to be said, of a row that is known not to be a silence. */
  public Planned plan() {
    return planned.orElseThrow(() -> new IllegalStateException(decisionId + " says nothing"));
  }

  /** Never sent from here on; a silence has nothing to expire. */
  public Instant expiresAt() {
    return planned.map(p -> p.choice().expiresAt()).orElse(Instant.MAX);
  }

  /** Decided again when its moment comes, as opposed to put back or not picked up. */
  public boolean isPlannedForLater() {
    return state == DecisionState.RESERVED && !go && attempt == 0;
  }

  /** Whether ledgers hold an entry of this decision that a change of state may have to release. */
  public boolean hasEntry() {
    return state != DecisionState.WAITING
        && state != DecisionState.SILENT
        && planned.map(p -> p.choice().counts()).orElse(false);
  }

  /** Whether money is kept for the code of this decision. */
  public boolean holdsMoney() {
    return code.filter(issued -> issued.held() > 0).isPresent();
  }

  /**
   * From then on the code counts no more; empty before the mail is claimed. When the claim that may
   * have been is lost, as after a restore, it counts until it would if the mail went last of all.
   */
  public Optional<Instant> codeUntil() {
    return code.flatMap(_ -> claim.map(Claim::at).or(this::lastOfAll))
        .map(from -> from.plus(promotion().validFor()));
  }

  private Optional<Instant> lastOfAll() {
    return OpenCodes.mayBeOut(state) ? Optional.of(expiresAt()) : Optional.empty();
  }

  /** The offer of a row that is known to have a code. */
  public Promotion promotion() {
    return plan().choice().promotion().orElseThrow();
  }

  /** The entry of this decision at an instant. */
  public LedgerEntry entry(Instant at, boolean claimed) {
    Planned plan = plan();
    Choice choice = plan.choice();
    return new LedgerEntry(
        decisionId,
        Instants.whole(at),
        choice.channel(),
        plan.topic(),
        plan.messageClass(),
        choice.message(),
        choice.weight(),
        choice.explored(),
        claimed);
  }

  /**
   * The occasion that decides this again: alone if it holds its message, else whatever is live
   * then.
   */
  public Occasion nextRound() {
    int round = occasion.round() + 1;
    if (state == DecisionState.WAITING && plan().fate() == Fate.HOLD) {
      Choice held = plan().choice();
      return new Occasion(
          occasion.id(),
          person,
          Optional.of(held.message()),
          held.trigger(),
          held.key(),
          held.anchorId(),
          held.anchorAt(),
          round,
          true,
          occasion.hop());
    }
    return new Occasion(
        occasion.id(),
        person,
        occasion.message(),
        occasion.trigger(),
        occasion.key(),
        occasion.anchorId(),
        occasion.anchorAt(),
        round,
        occasion.alone(),
        occasion.hop());
  }

  /** The same row, claimed for the mailbox that the mail goes to. */
  public DecisionRow claimed(Claim mine, AddressHash sentTo) {
    return new DecisionRow(
        decisionId,
        occasion,
        DecisionState.SENDING,
        person,
        planned,
        outcome,
        reason,
        decidedAt,
        notBefore,
        false,
        attempt,
        epoch,
        exclusionVersion,
        Optional.of(mine),
        Optional.of(sentTo),
        providerId,
        code);
  }

  /** The same row, with the code that its offer is given. */
  public DecisionRow issuing(IssuedCode issued) {
    return new DecisionRow(
        decisionId,
        occasion,
        state,
        person,
        planned,
        outcome,
        reason,
        decidedAt,
        notBefore,
        go,
        attempt,
        epoch,
        exclusionVersion,
        claim,
        mailbox,
        providerId,
        Optional.of(issued));
  }
}
