package io.apropos.domain.decision;

import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.ContactRule;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.habit.Rhythm;
import io.apropos.domain.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When it goes, inside what consent, caps, quiet hours and expiry allow: by the person's own
 * rhythm.
 *
 * <p>The moment is chosen once: a mail that was planned for now and comes by again goes now. Beyond
 * a week every hour of every day comes again, only less fresh.
 */
final class Moment {
  private static final Duration HORIZON = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Situation situation;
  private final Rhythm rhythm;
  private final ContactPolicy policy;

  Moment(Situation situation) {
    this.situation = situation;
    this.rhythm = Habit.of(situation.features());
    this.policy = situation.policy();
  }

  /** The best instant for a candidate that may go now; now itself for an immediate one. */
  Instant of(Candidate candidate) {
    Message.Timing timing = candidate.message().timing();
    if (!timing.bestHour() || isChosen(candidate)) {
      return situation.now();
    }
    Instant best = situation.now();
    double most = appeal(best, timing);
    Instant slot = situation.now().truncatedTo(ChronoUnit.HOURS).plus(offset(HOUR));
    for (Instant at = slot.plus(HOUR); isWithin(at, candidate); at = at.plus(HOUR)) {
      double appeal = appeal(at, timing);
      if (appeal > most && isAllowed(at, candidate)) {
        best = at;
        most = appeal;
      }
    }
    return best;
  }

  /**
   * When a blocked candidate comes by again. Where quiet hours end everybody's mail would leave at
   * once: there it is spread.
   */
  Instant release(Candidate candidate, Verdict.Postponed verdict) {
    Instant free = verdict.freeAt();
    if (candidate.contact().isTransactional()
        || !policy.endsQuietHours(candidate.contact(), free, situation.gate())) {
      return free;
    }
    Instant spread = free.plus(offset(policy.spread()));
    return isInTime(spread, candidate) && isAllowed(spread, candidate) ? spread : free;
  }

  /** Whether the candidate can still be sent then. */
  static boolean isInTime(Instant at, Candidate candidate) {
    return at.plus(ContactRule.GUARD).isBefore(candidate.expiresAt());
  }

  /** The round before had reserved a place, or the message never reserves one. */
  private boolean isChosen(Candidate candidate) {
    boolean counts = situation.catalogue().policy().counts(candidate.contact());
    return situation
        .formerId()
        .map(former -> !counts || situation.gate().ledger().entries().containsKey(former))
        .orElse(false);
  }

  private boolean isWithin(Instant at, Candidate candidate) {
    return isInTime(at, candidate) && at.isBefore(situation.now().plus(HORIZON));
  }

  private boolean isAllowed(Instant at, Candidate candidate) {
    return policy
        .judge(
            candidate.contact(),
            at,
            situation.gate(),
            situation.personLedger(),
            situation.mailboxLedger())
        .isAllowed();
  }

  private double appeal(Instant at, Message.Timing timing) {
    double wait = Duration.between(situation.now(), at).toMillis();
    return rhythm.at(at, zone()) * StrictMath.exp(-wait / timing.freshness().toMillis());
  }

  private ZoneId zone() {
    return situation.gate().zone().orElseGet(() -> situation.catalogue().brand().zone());
  }

  /** The same decision always falls on the same place, others on other places. */
  private Duration offset(Duration within) {
    return within.isZero()
        ? Duration.ZERO
        : Duration.ofMillis(Long.remainderUnsigned(situation.seed(), within.toMillis()));
  }
}
