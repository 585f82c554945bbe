package io.apropos.domain.decision;

import java.util.List;

/** The decision: pure, so that the same inputs give the same answer on any machine, for ever. */
public final class Decide {
  private Decide() {}

  /** Judges every candidate, draws who speaks among those that may, or nobody. */
  public static Decision of(Situation situation) {
    return decide(situation, true);
  }

  /** What would be decided if there were no control group; for receipts. */
  static Decision withoutHoldout(Situation situation) {
    return decide(situation, false);
  }

  private static Decision decide(Situation situation, boolean withHoldout) {
    Funnel funnel = new Funnel(situation, withHoldout);
    List<Judged> judged = Candidates.of(situation).stream().map(funnel::judge).toList();
    return new Arbitration(situation).among(judged);
  }
}
