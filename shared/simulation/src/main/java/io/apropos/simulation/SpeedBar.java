package io.apropos.simulation;

import io.apropos.domain.experiment.Assignment;
import io.apropos.domain.learning.Arm;
import io.apropos.domain.learning.Binning;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.learning.Entrant;
import io.apropos.domain.learning.Exploration;
import io.apropos.domain.learning.Feature;
import io.apropos.domain.learning.Generator;
import io.apropos.domain.learning.Lottery;
import io.apropos.domain.learning.Shrinkage;
import io.apropos.domain.learning.Snapshot;
import io.apropos.domain.learning.Uplift;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bar 15: how long it takes to choose among fifty candidates, from the person's features to a
 * choice with its probability. One thread; flags of the virtual machine as ./apropos sets them.
 */
final class SpeedBar {
  private static final int CANDIDATES = 50;
  private static final int FEATURES = 8;
  private static final int PEOPLE = 500;
  private static final int WARM = 2000;
  private static final int TIMED = 20_000;
  private static final double MILLI = 1e6;

  private static final Aim AIM = new Aim("p99", Unit.MILLIS, Bound.atMost(5), Bound.atMost(1));

  private final Binning binning = binning();
  private final Snapshot snapshot = snapshot(binning);
  private final List<Value.Fields> people =
      IntStream.range(0, PEOPLE).mapToObj(SpeedBar::person).toList();

  static Bar bar() {
    return new PlainBar(
        15,
        "choice among 50 from a loaded profile, p99",
        List.of(AIM),
        "none",
        "VW predict .005 to .02 ms, no draws",
        _ -> new SpeedBar().measure());
  }

  private List<Line> measure() {
    double[] millis = new double[TIMED];
    int sum = 0;
    for (int i = -WARM; i < TIMED; i++) {
      long start = System.nanoTime();
      sum += choose(i);
      long took = System.nanoTime() - start;
      if (i >= 0) {
        millis[i] = took / MILLI;
      }
    }
    Arrays.sort(millis);
    return List.of(
        Line.of(
                "%d timed after %d".formatted(TIMED, WARM),
                Figure.of(AIM, millis[TIMED * 99 / 100]))
            .noting(
                "p50 %.3f ms, max %.3f ms (mean place %.1f)"
                    .formatted(
                        millis[TIMED / 2], millis[TIMED - 1], (double) sum / (TIMED + WARM))));
  }

  private int choose(int decision) {
    int[] bins = binning.of(people.get(Math.floorMod(decision, PEOPLE)));
    double baseline = Uplift.baseline(snapshot, 0, bins);
    List<Entrant> entrants = new ArrayList<>(CANDIDATES);
    for (int arm = 1; arm <= CANDIDATES; arm++) {
      entrants.add(new Entrant(snapshot.chance(arm, bins), 1, baseline, 0));
    }
    long seed = Assignment.number("decision:" + decision);
    return Lottery.STANDARD.draw(entrants, Exploration.STANDARD.share(), seed).choice();
  }

  private static Binning binning() {
    List<Feature> features = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      features.add(new Feature.Steps("feature" + f, List.of(1.0, 2.0, 3.0, 4.0, 5.0)));
    }
    return new Binning(features);
  }

  private static Value.Fields person(int number) {
    Generator random = Generator.of(number);
    Map<String, Value> document = new LinkedHashMap<>();
    for (int f = 0; f < FEATURES; f++) {
      document.put("feature" + f, Value.of(random.nextInt(6)));
    }
    return new Value.Fields(document);
  }

  private static Snapshot snapshot(Binning binning) {
    Generator random = Generator.of(15);
    List<Arm> arms = new ArrayList<>();
    for (int arm = 0; arm <= CANDIDATES; arm++) {
      Counters counters = new Counters(binning.size());
      int outcomes = 200 + random.nextInt(4000);
      for (int i = 0; i < outcomes; i++) {
        int[] bins = binning.of(person(random.nextInt(PEOPLE)));
        counters.count(bins, random.nextDouble() < .10 + .001 * arm, 1);
      }
      arms.add(new Arm("arm-" + arm, .1, Optional.empty(), counters));
    }
    return Snapshot.of("speed", arms, Shrinkage.STANDARD);
  }
}
