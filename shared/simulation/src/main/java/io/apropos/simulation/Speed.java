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
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The choice among fifty candidates, timed: from the person's features to a message with its
 * probability. A program of its own, since bar 15 says with which flags it runs.
 */
public final class Speed {
  private static final int CANDIDATES = 50;
  private static final int FEATURES = 8;
  private static final int PEOPLE = 500;
  static final int WARM = 2000;
  static final int TIMED = 20_000;
  private static final double MILLI = 1e6;

  private final Binning binning = binning();
  private final Snapshot snapshot = snapshot(binning);
  private final List<Value.Fields> people =
      IntStream.range(0, PEOPLE).mapToObj(Speed::person).toList();

  private Speed() {}

  /** Prints milliseconds of the clock (p50, p99, largest) and of the processor (p99). */
  public static void main(String[] arguments) {
    System.out.println(new Speed().measure());
  }

  private String measure() {
    double[] millis = new double[TIMED];
    double[] processor = new double[TIMED];
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = -WARM; i < TIMED; i++) {
      long busy = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      int choice = choose(i);
      long took = System.nanoTime() - start;
      busy = threads.getCurrentThreadCpuTime() - busy;
      if (choice < 0) {
        throw new IllegalStateException("nobody was chosen");
      }
      if (i >= 0) {
        millis[i] = took / MILLI;
        processor[i] = busy / MILLI;
      }
    }
    Arrays.sort(millis);
    Arrays.sort(processor);
    int p99 = TIMED * 99 / 100;
    return "%s %s %s %s"
        .formatted(millis[TIMED / 2], millis[p99], millis[TIMED - 1], processor[p99]);
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
