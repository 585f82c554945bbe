package io.apropos.domain.decision;

import io.apropos.domain.contact.Contact;
import io.apropos.domain.contact.ContactRule;
import io.apropos.domain.contact.DoubleOptIn;
import io.apropos.domain.contact.Exclusion;
import io.apropos.domain.contact.Fatigue;
import io.apropos.domain.contact.FrequencyCap;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.contact.QuietHours;
import io.apropos.domain.contact.Suppression;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.Traits;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The last look before a mail is handed over: C1 of protocol.md, on GATE and ADDRESS alone. */
public final class ClaimCheck {
  /** The mail's time is over; the decision has expired. */
  public static final String STALE = "stale";

  private ClaimCheck() {}

  /** What may happen to the reserved mail. */
  public sealed interface Answer {
    /** Claim it. */
    record Allowed() implements Answer {}

    /** It must never go; codes as of decisions, {@link #STALE} for one past its expiry. */
    record CancelNow(String reason, String clause) implements Answer {}

    /**
     * Not now: a cap or quiet hours; {@code fate} is hold or yield.
     *
     * @param freeAt when nobody objects any more, before the expiry
     */
    record ByFate(String reason, Fate fate, Instant freeAt) implements Answer {}
  }

  /**
   * What was reserved; the class stands as it was decided.
   *
   * @param tooMuchFrom pressure from which on it is too much for this person; empty = never
   */
  public record Reserved(
      String decisionId,
      Contact contact,
      Instant expiresAt,
      long exclusionVersion,
      Optional<Double> tooMuchFrom) {}

  /**
   * Judges with 20 s to spare; of the ledgers only claimed entries count, without the own one.
   *
   * @param gate of the survivor of the person
   * @param mailbox of the address the mail would go to now
   */
  public static Answer judge(
      Reserved reserved, Gate gate, Mailbox mailbox, Catalogue catalogue, Instant now) {
    Optional<Message> message =
        catalogue.message(reserved.contact().message()).filter(known -> known.isActive(now));
    if (message.isEmpty()) {
      return new Answer.CancelNow("not-active", "");
    }
    return cancelled(reserved, gate, mailbox, catalogue, now)
        .orElseGet(() -> onTime(reserved, gate, mailbox, catalogue, message.orElseThrow(), now));
  }

  private static Optional<Answer> cancelled(
      Reserved reserved, Gate gate, Mailbox mailbox, Catalogue catalogue, Instant now) {
    if (!now.plus(ContactRule.GUARD).isBefore(reserved.expiresAt())) {
      return Optional.of(new Answer.CancelNow(STALE, ""));
    }
    if (gate.isErased()) {
      return Optional.of(new Answer.CancelNow(Suppression.REASON, "erased"));
    }
    if (gate.address().isEmpty()) {
      return Optional.of(new Answer.CancelNow("not-eligible", "address"));
    }
    if (DoubleOptIn.isIdle(reserved.contact().message(), gate)) {
      return Optional.of(new Answer.CancelNow("not-eligible", "pending"));
    }
    return recalled(reserved, gate)
        .or(() -> excluded(reserved.contact(), gate, catalogue))
        .or(() ->
            Consents.refusal(reserved.contact(), gate)
                .map(refusal -> new Answer.CancelNow(refusal.reason(), refusal.clause())))
        .or(() ->
            Suppression.clause(mailbox, reserved.contact().messageClass())
                .map(clause -> new Answer.CancelNow(Suppression.REASON, clause)));
  }

  /** The person bought or refused something since: whatever is on its way is decided anew. */
  private static Optional<Answer> recalled(Reserved reserved, Gate gate) {
    return !reserved.contact().isTransactional()
            && gate.exclusionVersion() != reserved.exclusionVersion()
        ? Optional.of(new Answer.CancelNow("not-eligible", "bought or refused since"))
        : Optional.empty();
  }

  /** Only exclusions that read nothing but flags can be judged here: GATE holds no traits. */
  private static Optional<Answer> excluded(Contact contact, Gate gate, Catalogue catalogue) {
    var flags =
        catalogue.traits().flags().stream().map(Traits.Flag::name).collect(Collectors.toSet());
    Value.Fields document = Flags.over(Value.Fields.NONE, gate);
    return catalogue.policy().exclusions().stream()
        .filter(exclusion -> flags.containsAll(exclusion.reads()))
        .filter(exclusion -> exclusion.silences(contact, document))
        .findFirst()
        .map(exclusion -> new Answer.CancelNow(Exclusion.REASON, exclusion.id()));
  }

  private static Answer onTime(
      Reserved reserved,
      Gate gate,
      Mailbox mailbox,
      Catalogue catalogue,
      Message message,
      Instant now) {
    Ledger person = gate.ledger().claimedOnly().without(reserved.decisionId());
    Verdict verdict =
        catalogue
            .policy(gate.person(), now)
            .judge(
                reserved.contact(),
                now,
                gate,
                person,
                mailbox.ledger().claimedOnly().without(reserved.decisionId()));
    return switch (verdict) {
      case Verdict.Allowed _ ->
          tired(reserved, person.pressure(now, catalogue.policy().fatigue().memory()))
              .orElseGet(Answer.Allowed::new);
      case Verdict.Refused(String reason, String clause) -> new Answer.CancelNow(reason, clause);
      case Verdict.Postponed(String reason, Instant freeAt, String clause) -> {
        Fate fate = fate(message, reason);
        yield fate == Fate.DROP || !freeAt.isBefore(reserved.expiresAt())
            ? new Answer.CancelNow(reason, clause)
            : new Answer.ByFate(reason, fate, freeAt);
      }
    };
  }

  /** Two whose mails weighed little became one: what both got since may be too much. */
  private static Optional<Answer> tired(Reserved reserved, double pressure) {
    return reserved
        .tooMuchFrom()
        .filter(limit -> pressure >= limit)
        .map(limit -> new Answer.CancelNow(Fatigue.REASON, "pressure below " + limit));
  }

  /** What the message declared for the rule that it met. */
  static Fate fate(Message message, String reason) {
    return switch (reason) {
      case QuietHours.REASON -> message.whenQuiet();
      case FrequencyCap.REASON -> message.whenCapped();
      default -> Fate.DROP;
    };
  }
}
