package io.apropos.simulation;

import io.apropos.domain.experiment.AlwaysValid;
import io.apropos.domain.experiment.SampleRatio;
import io.apropos.domain.learning.Generator;
import java.util.Arrays;
import java.util.List;

/** Bar 12: an experiment that is looked at a hundred times, with no difference and with one. */
final class AlarmBar {
  private static final int RUNS = 2000;
  private static final int PEOPLE = 10_000;
  private static final int LOOK = 100;
  private static final double RATE = .10;
  private static final double BETTER = .12;
  private static final double LIFT = .02;

  /** Evidence of 20: one false alarm in twenty at most. */
  private static final double ALARM = 20;

  private static final Aim ALARMS =
      new Aim("false alarms", Unit.SHARE, Bound.atMost(.05), Bound.atMost(.05));
  private static final Aim POWER =
      new Aim("power", Unit.SHARE, Bound.atLeast(.93), Bound.atLeast(.97));

  private AlarmBar() {}

  static Bar bar() {
    return new PlainBar(
        12,
        "A/A false alarms, 100 looks; power at +2",
        List.of(ALARMS, POWER),
        "2.1 %; 95.7 %",
        "fixed z 36.9 %",
        AlarmBar::measure);
  }

  private static List<Line> measure(Bench bench) {
    double[] none = bench.cores().numbers(1, RUNS, run -> (double) stop(run, RATE));
    double[] some = bench.cores().numbers(1, RUNS, run -> (double) stop(run, BETTER));
    double meanStop = Arrays.stream(some).filter(stop -> stop > 0).average().orElse(0);
    return List.of(
        Line.of(
                "seeds 1..%d, twice".formatted(RUNS),
                Figure.over(ALARMS, hits(none)),
                Figure.over(POWER, hits(some)))
            .noting("mean stop %.0f per arm; %s".formatted(meanStop, sampleRatio(bench.data()))));
  }

  private static double[] hits(double[] stops) {
    return Arrays.stream(stops).map(stop -> stop > 0 ? 1 : 0).toArray();
  }

  /** People per arm at the alarm; 0 = there was none. */
  private static int stop(int run, double rate) {
    Generator random = Generator.of(run);
    long goalsA = 0;
    long goalsB = 0;
    for (int people = 1; people <= PEOPLE; people++) {
      goalsA += random.nextDouble() < RATE ? 1 : 0;
      goalsB += random.nextDouble() < rate ? 1 : 0;
      if (people % LOOK == 0) {
        double evidence =
            AlwaysValid.evidence(
                new AlwaysValid.Arm(people, goalsA), new AlwaysValid.Arm(people, goalsB), LIFT);
        if (evidence >= ALARM) {
          return people;
        }
      }
    }
    return 0;
  }

  /** That the randomised file is split as evenly as it says; the test itself needs no file. */
  private static String sampleRatio(Data data) {
    try {
      Hillstrom rows = Hillstrom.read(data);
      long[] counts = new long[rows.arms()];
      double[] shares = new double[rows.arms()];
      Arrays.fill(shares, 1);
      for (int row = 0; row < rows.rows(); row++) {
        counts[rows.given(row)]++;
      }
      double p = SampleRatio.p(counts, shares);
      return "sample ratio of the file's arms: p %.2f, %s"
          .formatted(p, SampleRatio.isBroken(p) ? "BROKEN" : "passed");
    } catch (MissingData missing) {
      return "the bar needs no file; a sample ratio was not looked at: " + missing.getMessage();
    }
  }
}
