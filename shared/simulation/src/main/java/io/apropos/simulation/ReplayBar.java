package io.apropos.simulation;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Drawn;
import io.apropos.domain.learning.Entrant;
import io.apropos.domain.learning.Lottery;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars 1 and 2: learning while choosing, replayed on a randomised log. A row counts only where the
 * log did what the learner would have done.
 */
final class ReplayBar {
  private static final int SHUFFLES = 20;

  private final Aim aim;
  private final int waiting;
  private final int batch;

  private ReplayBar(Aim aim, int waiting, int batch) {
    this.aim = aim;
    this.waiting = waiting;
    this.batch = batch;
  }

  static Bar atOnce() {
    Aim aim = new Aim("", Unit.SHARE, Bound.atLeast(.88), Bound.atLeast(.96));
    return new PlainBar(
        1,
        "online choice by replay",
        List.of(aim),
        "91.0 %, s.e. 0.9",
        "VW: bagging 93, squarecb 68",
        new ReplayBar(aim, 25, 25)::measure);
  }

  static Bar delayed() {
    Aim aim = new Aim("", Unit.SHARE, Bound.atLeast(.85), Bound.atLeast(.92));
    return new PlainBar(
        2,
        "the same, outcomes 500 to 1,000 late",
        List.of(aim),
        "88.7 %, s.e. 0.8",
        "none",
        new ReplayBar(aim, 1000, 500)::measure);
  }

  private List<Line> measure(Bench bench) {
    Hillstrom rows = Hillstrom.read(bench.data());
    double uniform = Arrays.stream(rows.rates()).average().orElseThrow();
    double best = Arrays.stream(rows.rates()).max().orElseThrow();
    double[] shares =
        bench.cores().numbers(1, SHUFFLES, s -> (accepted(rows, s) - uniform) / (best - uniform));
    return List.of(Line.of("shuffles 1.." + SHUFFLES, Figure.over(aim, shares)));
  }

  /** Mean outcome of the rows where the log did what was chosen. */
  private double accepted(Hillstrom rows, int shuffle) {
    Counters[] learned = rows.blank();
    Snapshot snapshot = snapshot(rows, learned);
    Deque<Integer> unlearned = new ArrayDeque<>();
    int count = 0;
    int goals = 0;
    for (int row : rows.shuffle(shuffle)) {
      long seed = Assignment.number("choice:" + shuffle + ":" + row);
      if (choice(snapshot, rows.bins(row), seed) != rows.given(row)) {
        continue;
      }
      count++;
      goals += rows.visit(row) ? 1 : 0;
      unlearned.add(row);
      if (unlearned.size() == waiting) {
        for (int i = 0; i < batch; i++) {
          int old = unlearned.remove();
          learned[rows.given(old)].count(rows.bins(old), rows.visit(old), 1);
        }
        snapshot = snapshot(rows, learned);
      }
    }
    return (double) goals / count;
  }

  private static Snapshot snapshot(Hillstrom rows, Counters[] learned) {
    return Snapshot.of("", rows.armsOf(learned), Shrinkage.STANDARD);
  }

  /** One draw is enough to sample from the share of draws; nothing is given to all alike. */
  private static int choice(Snapshot snapshot, int[] bins, long seed) {
    List<Entrant> entrants =
        IntStream.range(0, snapshot.arms())
            .mapToObj(arm -> new Entrant(snapshot.chance(arm, bins), 1, 0, 0))
            .toList();
    Drawn drawn = new Lottery(1).draw(entrants, 0, seed);
    return drawn.choice();
  }
}
