package io.apropos.domain.decision;

import io.apropos.domain.contact.RelevanceThreshold;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.learning.Lottery;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Draws who speaks among those that may go. In a small share of the luck the floor of the threshold
 * is enough: what that lets in is drawn in the same go, so that each chance is known exactly.
 */
final class Lots {
  private final List<Judged> judged;
  private final List<Integer> entrants;

  /** One a candidate; the last is silence: where only the floor lets anybody in, it is likelier. */
  private final double[] pi;

  private final boolean isCertain;
  private final double explore;
  private final double floor;
  private final int drawn;
  private final Optional<Grant.Drawn> level;

  /**
   * @param judged all candidates
   * @param passing places of those that nothing better passes over, best first
   * @return empty when none of these may go, not even by the floor
   */
  static Optional<Lots> of(List<Judged> judged, List<Integer> passing, Situation situation) {
    List<Integer> open = passing.stream().filter(at -> judged.get(at).isOpen()).toList();
    List<Integer> low = passing.stream().filter(at -> judged.get(at).isOpenAtFloor()).toList();
    Exploration exploration = situation.catalogue().policy().exploration();
    double explore = exploration.of(situation.personLedger().explored(), situation.now());
    double floor = explore > 0 && low.size() > open.size() ? RelevanceThreshold.FLOOR_SHARE : 0;
    List<Integer> entrants = floor > 0 ? low : open;
    return entrants.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Lots(
                judged,
                entrants,
                exploration.share() == 0,
                explore,
                floor,
                Generator.of(situation.seed())));
  }

  private Lots(
      List<Judged> judged,
      List<Integer> entrants,
      boolean isCertain,
      double explore,
      double floor,
      Generator random) {
    this.judged = judged;
    this.entrants = entrants;
    this.isCertain = isCertain;
    this.explore = explore;
    this.floor = floor;
    this.pi = new double[judged.size() + 1];
    add(entrants.stream().filter(at -> judged.get(at).isOpen()).toList(), 1 - floor, random);
    if (floor > 0) {
      add(entrants, floor, random);
    }
    this.drawn = Lottery.sampled(pi, random.nextDouble());
    this.level = chosen().map(one -> level(one, random));
  }

  /** One thing is tried out at a time: a level, or a message below the threshold. */
  private Grant.Drawn level(Judged one, Generator random) {
    return one.isOpen() ? one.grant().drawn(explore, random) : one.grant().settled();
  }

  private void add(List<Integer> among, double share, Generator random) {
    if (among.isEmpty()) {
      pi[judged.size()] += share;
      return;
    }
    if (isCertain) {
      pi[among.getFirst()] += share;
      return;
    }
    double[] chances =
        Lottery.STANDARD.chances(
            among.stream().map(at -> judged.get(at).drawn().entrant()).toList(), explore, random);
    for (int k = 0; k < chances.length; k++) {
      pi[among.get(k)] += share * chances[k];
    }
  }

  /** Empty = silence was drawn. */
  Optional<Judged> chosen() {
    return drawn < judged.size() ? Optional.of(judged.get(drawn)) : Optional.empty();
  }

  /** Level of the offer of what was chosen; empty = silence was drawn. */
  Optional<Grant.Drawn> level() {
    return level;
  }

  /**
   * Chance of what was drawn, the candidate and its level together, in (0, 1]. Of two candidates of
   * one message, say of two baskets, it is that of the one that was drawn.
   */
  double probability() {
    return pi[drawn] * share();
  }

  private double share() {
    return level.map(Grant.Drawn::share).orElse(1.0);
  }

  /**
   * Chosen to learn from it: another was expected to earn more, or another level, or it is below
   * the threshold.
   */
  boolean isExplored() {
    return level.filter(one -> !one.isBest()).isPresent() || isUnexpected();
  }

  private boolean isUnexpected() {
    Optional<Integer> best = entrants.stream().filter(at -> judged.get(at).isOpen()).findFirst();
    return drawn < judged.size() && !best.equals(Optional.of(drawn));
  }

  Draw draw() {
    double silence = pi[judged.size()];
    return new Draw(
        explore, floor, silence, share(), Arrays.stream(pi).limit(judged.size()).boxed().toList());
  }
}
