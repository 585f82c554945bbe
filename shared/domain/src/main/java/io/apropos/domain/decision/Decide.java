package io.apropos.domain.decision;

import java.util.List;

/** The decision: pure, so that the same inputs give the same answer on any machine, for ever. */
public final class Decide {
  private Decide() {}

  /** Judges every candidate, lets the best one speak, or nobody. */
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
    Outcome outcome = new Arbitration(situation).among(judged);
    return new Decision(outcome, judged.stream().map(Judged::assessment).toList(), 1);
  }
}
