package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Verdict;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.Message;
import io.apropos.domain.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who speaks: one drawn among those that may go now, the likelier the more it is expected to earn.
 *
 * <p>The rule when one meets a cap or quiet hours, going down by net value: one that <b>holds</b>
 * waits, and nobody worth less takes its place; one that <b>yields</b> or is <b>dropped</b> steps
 * aside for those who may go now. When nobody may go now, the best that yields waits; without any,
 * the best that is dropped names the outcome. One that frees only after its expiry is dropped
 * whatever it declared.
 */
final class Arbitration {
  private final Situation situation;
  private final Moment moment;

  Arbitration(Situation situation) {
    this.situation = situation;
    this.moment = new Moment(situation);
  }

  Decision among(List<Judged> judged) {
    List<Assessment> assessments = judged.stream().map(Judged::assessment).toList();
    Map<Fate, Outcome> waiting = new EnumMap<>(Fate.class);
    List<Integer> passing = passing(judged, waiting);
    Optional<Lots> lots = Lots.of(judged, passing, situation);
    Outcome outcome =
        lots.flatMap(it -> it.chosen().map(one -> send(one, it)))
            .orElseGet(() -> nobody(judged, waiting));
    return new Decision(
        outcome,
        assessments,
        lots.map(Lots::draw).orElse(Draw.NONE),
        lots.map(Lots::probability).orElse(1.0));
  }

  /**
   * Places of those that no better one makes wait, best first.
   *
   * @param waiting takes the best of each fate among those that a rule blocks
   */
  private List<Integer> passing(List<Judged> judged, Map<Fate, Outcome> waiting) {
    List<Integer> passing = new ArrayList<>();
    Comparator<Integer> bestFirst = Comparator.comparing(judged::get, Judged.BEST_FIRST);
    for (int at : IntStream.range(0, judged.size()).boxed().sorted(bestFirst).toList()) {
      Judged next = judged.get(at);
      if (next.isBlocked() && next.verdict() instanceof Verdict.Postponed verdict) {
        Outcome blocked = blocked(next, verdict);
        waiting.putIfAbsent(fateOf(blocked), blocked);
        if (fateOf(blocked) == Fate.HOLD) {
          return passing;
        }
      } else {
        passing.add(at);
      }
    }
    return passing;
  }

  private Outcome nobody(List<Judged> judged, Map<Fate, Outcome> waiting) {
    return Stream.of(Fate.HOLD, Fate.YIELD, Fate.DROP)
        .flatMap(fate -> Optional.ofNullable(waiting.get(fate)).stream())
        .findFirst()
        .orElseGet(() -> silent(judged));
  }

  private Outcome send(Judged chosen, Lots lots) {
    Instant at = moment.of(chosen.candidate());
    Optional<Promotion> promotion = lots.level().flatMap(drawn -> drawn.level().promotion());
    Choice choice = choice(chosen, lots.isExplored(), lots.probability(), promotion);
    return new Outcome.Send(choice, at, !at.isAfter(situation.now()));
  }

  private Outcome blocked(Judged best, Verdict.Postponed verdict) {
    if (!Moment.isInTime(verdict.freeAt(), best.candidate())) {
      return new Outcome.Silent(verdict.reason());
    }
    return new Outcome.Blocked(
        choice(best, false, 1, Optional.empty()),
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

  /**
   * @param promotion none for one that waits: money is granted by the round that sends
   */
  private Choice choice(
      Judged chosen, boolean explored, double probability, Optional<Promotion> promotion) {
    Candidate candidate = chosen.candidate();
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
        explored,
        policy.counts(candidate.contact()),
        candidate.message().isTransactional() ? Optional.empty() : chosen.drawn().tooMuchFrom(),
        probability,
        promotion);
  }
}
