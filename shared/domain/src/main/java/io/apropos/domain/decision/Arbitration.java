package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who speaks: the best of all whom nothing but a cap or quiet hours can stop.
 *
 * <p>The rule when the best one meets a cap or quiet hours, going down by net value: one that
 * <b>holds</b> waits, and nobody worth less takes its place; one that <b>yields</b> or is
 * <b>dropped</b> steps aside for the next who may go now. When nobody may go now, the best that
 * yields waits; without any, the best that is dropped names the outcome. One that frees only after
 * its expiry is dropped whatever it declared.
 */
final class Arbitration {
  private final Situation situation;
  private final Moment moment;

  Arbitration(Situation situation) {
    this.situation = situation;
    this.moment = new Moment(situation);
  }

  Outcome among(List<Judged> judged) {
    Map<Fate, Outcome> aside = new EnumMap<>(Fate.class);
    for (Judged next : judged.stream().sorted(Judged.BEST_FIRST).toList()) {
      if (next.isOpen()) {
        return send(next);
      }
      if (next.isBlocked() && next.verdict() instanceof Verdict.Postponed verdict) {
        Outcome blocked = blocked(next, verdict);
        if (fateOf(blocked) == Fate.HOLD) {
          return blocked;
        }
        aside.putIfAbsent(fateOf(blocked), blocked);
      }
    }
    return Stream.of(Fate.YIELD, Fate.DROP)
        .flatMap(fate -> Optional.ofNullable(aside.get(fate)).stream())
        .findFirst()
        .orElseGet(() -> silent(judged));
  }

  private Outcome send(Judged best) {
    Instant at = moment.of(best.candidate());
    return new Outcome.Send(choice(best), at, !at.isAfter(situation.now()));
  }

  private Outcome blocked(Judged best, Verdict.Postponed verdict) {
    if (!Moment.isInTime(verdict.freeAt(), best.candidate())) {
      return new Outcome.Silent(verdict.reason());
    }
    return new Outcome.Blocked(
        choice(best),
        verdict.reason(),
        ClaimCheck.fate(best.candidate().message(), verdict.reason()),
        moment.release(best.candidate(), verdict));
  }

  private static Fate fateOf(Outcome outcome) {
    return outcome instanceof Outcome.Blocked blocked ? blocked.fate() : Fate.DROP;
  }

  /** Named by the message that made us decide, else by the one that came furthest. */
  private Outcome silent(List<Judged> judged) {
    Comparator<Judged> own =
        Comparator.comparing(one -> !one.candidate().isOf(situation.occasion()));
    return judged.stream()
        .min(
            own.thenComparing(Judged::stage, Comparator.reverseOrder())
                .thenComparing(Judged.BEST_FIRST))
        .<Outcome>map(one -> new Outcome.Silent(one.refusals().getFirst().reason()))
        .orElseGet(() -> new Outcome.Silent(Eligibility.REASON));
  }

  private Choice choice(Judged best) {
    Candidate candidate = best.candidate();
    Message message = candidate.message();
    ContactPolicy policy = situation.catalogue().policy();
    Optional<String> variant =
        situation
            .catalogue()
            .experiments()
            .shown(message, situation.gate().person(), situation.brandDay())
            .variant()
            .filter(message.variants()::containsKey);
    return new Choice(
        message.id(),
        variant,
        Channel.EMAIL,
        candidate.trigger(),
        candidate.key(),
        candidate.anchorId(),
        candidate.anchorAt(),
        candidate.expiresAt(),
        policy.weight(candidate.contact()),
        false,
        policy.counts(candidate.contact()),
        candidate.message().isTransactional() ? Optional.empty() : best.score().tooMuchFrom());
  }
}
