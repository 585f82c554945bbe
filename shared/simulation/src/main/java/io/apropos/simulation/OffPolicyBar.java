package io.apropos.simulation;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Drawn;
import io.apropos.domain.learning.Entrant;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.learning.Logged;
import io.apropos.domain.learning.Lottery;
import io.apropos.domain.learning.OffPolicy;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Bar 13: does the log of one policy tell what another would earn? Truth is known here: outcomes
 * are drawn from a table of rates taken from the randomised test.
 */
final class OffPolicyBar {
  private static final int RUNS = 400;
  private static final int TRAINED = 2000;
  private static final int LOGGED = 10_000;

  private static final Aim BEST = coverage("covers, best arm");
  private static final Aim UNIFORM = coverage("covers, uniform");
  private static final Aim WEIGHT = new Aim("mean w", Unit.PLAIN, new Bound(.97, 1.03), Bound.NONE);
  private static final Aim WIDTH =
      new Aim("DR width / IPS", Unit.PLAIN, Bound.NONE, Bound.atMost(.92));

  private static final Aim REAL =
      new Aim("open bandit covered", Unit.SHARE, Bound.atLeast(1), Bound.NONE);

  private final Hillstrom rows;
  private final VisitTable table;

  private OffPolicyBar(Hillstrom rows) {
    this.rows = rows;
    this.table = VisitTable.of(rows);
  }

  static Bar bar() {
    return new PlainBar(
        13,
        "off-policy 95 % intervals that cover, DR",
        List.of(BEST, UNIFORM, WEIGHT, WIDTH, REAL),
        "DR 93.5 %; 93.2 %",
        "IPS 93.2 %; 94.8 %",
        OffPolicyBar::measure);
  }

  private static Aim coverage(String name) {
    return new Aim(name, Unit.SHARE, Bound.atLeast(.92), Bound.atLeast(.94));
  }

  /** What one target of one run came to. */
  private record Target(OffPolicy estimate, double truth) {
    private double covered() {
      return estimate.doublyRobust().covers(truth) ? 1 : 0;
    }

    private double inverseCovered() {
      return estimate.inverse().covers(truth) ? 1 : 0;
    }

    private double width() {
      return estimate.doublyRobust().width() / estimate.inverse().width();
    }
  }

  /**
   * @param best always the arm with the largest expected rate
   * @param uniform every arm alike
   */
  private record Run(Target best, Target uniform) {}

  private static List<Line> measure(Bench bench) {
    OffPolicyBar bar = new OffPolicyBar(Hillstrom.read(bench.data()));
    List<Run> runs = bench.cores().each(1, RUNS, bar::run);
    double inverse = mean(runs, run -> run.best().inverseCovered());
    double inverseUniform = mean(runs, run -> run.uniform().inverseCovered());
    List<String> notes = new ArrayList<>();
    notes.add(
        "IPS covers %.1f %%; %.1f %%; width of DR / IPS for uniform %.3f"
            .formatted(
                100 * inverse, 100 * inverseUniform, mean(runs, run -> run.uniform().width())));
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.over(BEST, all(runs, run -> run.best().covered())));
    figures.add(Figure.over(UNIFORM, all(runs, run -> run.uniform().covered())));
    figures.add(Figure.over(WEIGHT, all(runs, run -> run.best().estimate().meanWeight())));
    figures.add(Figure.over(WIDTH, all(runs, run -> run.best().width())));
    addReal(bench.data(), figures, notes);
    String seeds = "seeds 1..%d, %d rounds each".formatted(RUNS, LOGGED);
    return List.of(new Line("", figures, seeds, notes));
  }

  private static void addReal(Data data, List<Figure> figures, List<String> notes) {
    try {
      List<OpenBandit.Finding> found = OpenBandit.findings(data);
      found.forEach(one -> notes.add(one.toString()));
      double covered =
          found.stream().mapToDouble(one -> one.isCovered() ? 1 : 0).average().orElse(0);
      figures.add(Figure.of(REAL, covered));
    } catch (MissingData missing) {
      notes.add("open bandit SKIPPED: " + missing.getMessage());
    }
  }

  private static double[] all(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).toArray();
  }

  private static double mean(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }

  private Run run(int seed) {
    Generator random = Generator.of(seed);
    Snapshot snapshot = trained(random);
    List<Logged> best = new ArrayList<>();
    List<Logged> uniform = new ArrayList<>();
    for (int round = 0; round < LOGGED; round++) {
      int row = random.nextInt(rows.rows());
      List<Entrant> entrants = entrants(snapshot, rows.bins(row));
      Drawn drawn =
          Lottery.STANDARD.draw(
              entrants,
              Exploration.STANDARD.share(),
              Assignment.number("run:%d:%d".formatted(seed, round)));
      int choice = drawn.choice();
      double pi = drawn.probabilities().get(choice);
      double outcome = random.nextDouble() < table.rate(choice, row) ? 1 : 0;
      double model = entrants.get(choice).chance().mean();
      double likely = drawn.best() == choice ? 1 : 0;
      best.add(
          new Logged(
              round, likely / pi, outcome, model, entrants.get(drawn.best()).chance().mean()));
      double even = 1.0 / entrants.size();
      double expected =
          entrants.stream().mapToDouble(one -> one.chance().mean()).average().orElseThrow();
      uniform.add(new Logged(round, even / pi, outcome, model, expected));
    }
    return new Run(
        new Target(OffPolicy.of(best, OffPolicy.RESAMPLES, seed), truth(snapshot)),
        new Target(OffPolicy.of(uniform, OffPolicy.RESAMPLES, seed), table.uniform()));
  }

  private Snapshot trained(Generator random) {
    Counters[] learned = rows.blank();
    for (int i = 0; i < TRAINED; i++) {
      int row = random.nextInt(rows.rows());
      int arm = random.nextInt(rows.arms());
      boolean goal = random.nextDouble() < table.rate(arm, row);
      learned[arm].count(rows.bins(row), goal, 1);
    }
    return Snapshot.of("", rows.armsOf(learned), Shrinkage.STANDARD);
  }

  private static List<Entrant> entrants(Snapshot snapshot, int[] bins) {
    return IntStream.range(0, snapshot.arms())
        .mapToObj(arm -> new Entrant(snapshot.chance(arm, bins), 1, 0, 0))
        .toList();
  }

  /** Mean of the table over all rows, each with the arm of the largest expected rate. */
  private double truth(Snapshot snapshot) {
    double sum = 0;
    for (VisitTable.Group group : table.groups()) {
      int best = 0;
      for (int arm = 1; arm < snapshot.arms(); arm++) {
        double mean = snapshot.chance(arm, rows.bins(group.row())).mean();
        if (mean > snapshot.chance(best, rows.bins(group.row())).mean()) {
          best = arm;
        }
      }
      sum += group.size() * table.rate(best, group.row());
    }
    return sum / rows.rows();
  }
}
