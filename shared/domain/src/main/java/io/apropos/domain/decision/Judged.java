package io.apropos.domain.decision;

import io.apropos.domain.contact.Verdict;
import io.apropos.domain.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A candidate after the funnel.
 *
 * @param grant the level of its offer that it competes with, and those beside it
 * @param refusals in the order of the funnel; empty = it may go now
 * @param verdict of caps and quiet hours together
 * @param tried its score by the floor of the threshold, where it falls by the threshold alone and
 *     passes the floor
 */
record Judged(
    Candidate candidate,
    Grant grant,
    List<Refusal> refusals,
    Verdict verdict,
    Optional<Score> tried) {
  /** Best first: net value, then the larger value, the earlier expiry, the message's id. */
  static final Comparator<Judged> BEST_FIRST =
      Comparator.comparing(Judged::roundedNet, Comparator.reverseOrder())
          .thenComparing(judged -> judged.score().value(), Comparator.reverseOrder())
          .thenComparing(judged -> judged.candidate().expiresAt())
          .thenComparing(Judged::candidate, Candidate.IN_ORDER);

  private static final double NOISE = 1e-9;

  Judged {
    refusals = List.copyOf(refusals);
  }

  /** At its best level. */
  Score score() {
    return grant.score();
  }

  boolean isOpen() {
    return refusals.isEmpty();
  }

  /** It may go now, if not more than the floor of the threshold is asked for. */
  boolean isOpenAtFloor() {
    return isOpen() || tried.isPresent();
  }

  /** By which it goes, if it goes. */
  Score drawn() {
    return tried.orElseGet(this::score);
  }

  /** Nothing stands against it but a cap or quiet hours that will free. */
  boolean isBlocked() {
    return verdict instanceof Verdict.Postponed
        && refusals.stream()
            .allMatch(
                refusal -> refusal.stage() == Stage.CAPS || refusal.stage() == Stage.QUIET_HOURS);
  }

  /** How far it came. */
  Stage stage() {
    return refusals.isEmpty() ? Stage.WORTH : refusals.getFirst().stage();
  }

  Assessment assessment() {
    String id = candidate.message().id();
    if (refusals.isEmpty()) {
      return new Assessment.Ranked(id, score().net(), terms());
    }
    Refusal first = refusals.getFirst();
    return new Assessment.Dropped(
        id,
        first.stage(),
        first.reason(),
        first.clause(),
        first.seen(),
        refusals.subList(1, refusals.size()),
        terms());
  }

  private Value.Fields terms() {
    Value.Fields terms = score().terms();
    return grant.terms().map(offer -> terms.with("offer", offer)).orElse(terms);
  }

  /** Differences below a billionth are noise of the last digit. */
  private double roundedNet() {
    return StrictMath.rint(score().net() / NOISE);
  }
}
