package io.apropos.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures bar after bar, so that one that takes times has the machine to itself. */
public final class Evaluation {
  private final Bench bench;

  public Evaluation(Bench bench) {
    this.bench = bench;
  }

  /**
   * Measures all of them.
   *
   * @param seen called after each bar
   * @return true when no must is missed; what was skipped is not missed
   */
  public boolean run(List<Bar> bars, Consumer<Measurement> seen) {
    boolean reached = true;
    for (Bar bar : bars) {
      Measurement measurement = measured(bar);
      seen.accept(measurement);
      reached &= !measurement.isMissed();
    }
    return reached;
  }

  private Measurement measured(Bar bar) {
    long start = System.nanoTime();
    try {
      List<Line> lines = bar.measure(bench);
      return new Measurement(bar, lines, Optional.empty(), since(start));
    } catch (MissingData missing) {
      return new Measurement(
          bar, List.of(), Optional.ofNullable(missing.getMessage()), since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
