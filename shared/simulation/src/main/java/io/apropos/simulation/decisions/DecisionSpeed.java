package io.apropos.simulation.decisions;

import io.apropos.domain.decision.Assessment;
import io.apropos.domain.decision.Decide;
import io.apropos.domain.decision.Decision;
import io.apropos.domain.decision.Situation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole decision from a loaded situation, timed by the processor's time of its thread: gates,
 * scores, prices, draw, moment. A program of its own, for the flags of bar 15.
 */
public final class DecisionSpeed {
  public static final int WARM = 3_000;
  public static final int TIMED = 10_000;
  private static final int SITUATIONS = 500;
  private static final double MILLI = 1e6;

  private DecisionSpeed() {}

  /**
   * Prints milliseconds of the processor: p50, p99, and how many candidates were drawn.
   *
   * @param arguments how many candidates
   */
  public static void main(String[] arguments) {
    int candidates = Integer.parseInt(arguments[0]);
    Occasions occasions = new Occasions(Shop.catalogue(Duration.ZERO, candidates), true);
    List<Situation> situations =
        IntStream.range(0, SITUATIONS).mapToObj(occasions::situation).toList();
    double[] millis = new double[TIMED];
    long open = 0;
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = -WARM; i < TIMED; i++) {
      Situation situation = situations.get(Math.floorMod(i, SITUATIONS));
      long busy = threads.getCurrentThreadCpuTime();
      Decision decision = Decide.of(situation);
      busy = threads.getCurrentThreadCpuTime() - busy;
      if (i >= 0) {
        millis[i] = busy / MILLI;
        open += decision.assessments().stream().filter(Assessment.Ranked.class::isInstance).count();
      }
    }
    Arrays.sort(millis);
    System.out.println(
        "%s %s %s".formatted(millis[TIMED / 2], millis[TIMED * 99 / 100], (double) open / TIMED));
  }
}
