package io.apropos.domain.contact;

import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second yes: a pending grant is asked for by one mail, {@link #MESSAGE}, at most once a day
 * and mailbox, whoever asked to be written to there and however many persons share it.
 */
public record DoubleOptIn() implements ContactRule {
  /** Id of the transactional message whose link confirms. */
  public static final String MESSAGE = "confirm-consent";

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final String CLAUSE = MESSAGE + ": at most 1 in " + WINDOW + " per address";

  /** What the person was asked for and has not confirmed, in order; empty = nothing to ask. */
  public static List<ConsentKey> pending(Gate gate) {
    return gate.consents().entrySet().stream()
        .filter(choice -> choice.getValue().state() == ConsentState.PENDING)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Whether this is the question, and nothing is left to ask. */
  public static boolean isIdle(String message, Gate gate) {
    return message.equals(MESSAGE) && pending(gate).isEmpty();
  }

  /**
   * The latest question of this day. It names all that was pending when it went: a question that
   * had to wait until now, and meets one that went meanwhile, has nothing left to ask. By the
   * instant of the mail alone: a grant may come long after the instant it names.
   *
   * @param person entries of the person, without those of the decision itself
   */
  public static Optional<Instant> askedToday(Ledger person, Instant now) {
    return person.stream()
        .filter(entry -> entry.message().equals(MESSAGE))
        .map(LedgerEntry::at)
        .max(Instant::compareTo)
        .filter(at -> at.isAfter(now.minus(WINDOW)));
  }

  @Override
  public Verdict judge(Contact contact, Instant at, Circumstances circumstances) {
    if (!counts(contact)) {
      return new Verdict.Allowed();
    }
    List<Instant> asked =
        circumstances.mailbox().stream()
            .filter(entry -> entry.message().equals(MESSAGE))
            .map(LedgerEntry::at)
            .sorted()
            .toList();
    Instant free = FrequencyCap.firstFree(at, asked, 1, WINDOW);
    return free.equals(at)
        ? new Verdict.Allowed()
        : new Verdict.Postponed(FrequencyCap.REASON, free, CLAUSE);
  }

  @Override
  public boolean counts(Contact contact) {
    return contact.message().equals(MESSAGE);
  }

  @Override
  public Duration memory() {
    return WINDOW.plus(GUARD);
  }
}
