package io.apropos.simulation;

import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import io.apropos.domain.learning.Uplift;
import java.util.Arrays;
import java.util.List;

/**
 * Bars 3 and 4: whom to mail when half may be mailed, and whom to spare. What a rule gains over
 * mailing the same share by lot.
 */
final class SparingBar {
  private static final int CUTS = 20;

  private final String arm;
  private final Aim aim;

  private SparingBar(String arm, Aim aim) {
    this.arm = arm;
    this.aim = aim;
  }

  static Bar womens() {
    Aim aim = new Aim("", Unit.GAIN, Bound.atLeast(.0110), Bound.atLeast(.0140));
    return new PlainBar(
        3,
        "whom to mail, Womens, 50 % budget",
        List.of(aim),
        "+.0119",
        "uplift +.0130, response +.0037",
        new SparingBar(Hillstrom.WOMENS, aim)::measure);
  }

  static Bar mens() {
    Aim aim = new Aim("", Unit.GAIN, Bound.atLeast(.0025), Bound.atLeast(.0050));
    return new PlainBar(
        4,
        "whom to mail, Mens, 50 % budget",
        List.of(aim),
        "+.0029",
        "uplift +.0021, response +.0050",
        new SparingBar(Hillstrom.MENS, aim)::measure);
  }

  private List<Line> measure(Bench bench) {
    Hillstrom rows = Hillstrom.read(bench.data());
    int mailed = rows.arm(arm);
    int silence = rows.arm(Hillstrom.SILENCE);
    double[] gains =
        bench
            .cores()
            .numbers(1, CUTS, s -> gain(rows, scores(rows, s, mailed, silence), mailed, silence));
    return List.of(Line.of("fold cuts 1.." + CUTS, Figure.over(aim, gains)));
  }

  /** By row: the uplift as learned from the four folds it is not in. */
  private static double[] scores(Hillstrom rows, int cut, int mailed, int silence) {
    double[] scores = new double[rows.rows()];
    int[] fold = new int[rows.rows()];
    for (int row = 0; row < fold.length; row++) {
      fold[row] = Hillstrom.fold(cut, row);
    }
    for (int out = 0; out < 5; out++) {
      Counters[] learned = rows.blank();
      for (int row = 0; row < fold.length; row++) {
        if (fold[row] != out) {
          learned[rows.given(row)].count(rows.bins(row), rows.visit(row), 1);
        }
      }
      Snapshot snapshot = Snapshot.of("", rows.armsOf(learned), Shrinkage.STANDARD);
      for (int row = 0; row < fold.length; row++) {
        if (fold[row] == out) {
          scores[row] = Uplift.of(snapshot, mailed, silence, rows.bins(row));
        }
      }
    }
    return scores;
  }

  /** Over the people of the two arms: top half mailed, the others not, against half by lot. */
  private static double gain(Hillstrom rows, double[] scores, int mailed, int silence) {
    int[] people =
        Arrays.stream(Hillstrom.ranked(scores))
            .filter(row -> rows.given(row) == mailed || rows.given(row) == silence)
            .toArray();
    double[] count = new double[4];
    double[] visits = new double[4];
    for (int rank = 0; rank < people.length; rank++) {
      boolean top = rank < people.length / 2;
      int cell = (top ? 2 : 0) + (rows.given(people[rank]) == mailed ? 1 : 0);
      count[cell]++;
      visits[cell] += rows.visit(people[rank]) ? 1 : 0;
    }
    double value = 0.5 * visits[3] / count[3] + 0.5 * visits[0] / count[0];
    double lot =
        0.5 * (visits[3] + visits[1]) / (count[3] + count[1])
            + 0.5 * (visits[2] + visits[0]) / (count[2] + count[0]);
    return value - lot;
  }
}
