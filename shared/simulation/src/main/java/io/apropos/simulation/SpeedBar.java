package io.apropos.simulation;

import io.apropos.simulation.decisions.DecisionSpeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bar 15: how long it takes to choose among fifty candidates, on one thread. */
final class SpeedBar {
  /** Those that functions and commands run with. */
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Aim AIM = new Aim("p99", Unit.MILLIS, Bound.atMost(5), Bound.atMost(1));

  private static final Aim WHOLE =
      new Aim("whole, 12, p50", Unit.MILLIS, Bound.atMost(0.8), Bound.atMost(0.4));

  private static final Aim FIFTY =
      new Aim("whole, 50, p99", Unit.MILLIS, Bound.atMost(5), Bound.atMost(1));

  private SpeedBar() {}

  static Bar bar() {
    return new PlainBar(
        15,
        "choice among 50 from a loaded profile",
        List.of(AIM, WHOLE, FIFTY),
        "none",
        "VW predict .005 to .02 ms, no draws",
        _ -> measure());
  }

  private static List<Line> measure() {
    double[] millis = run(Speed.class);
    double[] whole = run(DecisionSpeed.class, "12");
    double[] fifty = run(DecisionSpeed.class, "50");
    return List.of(
        Line.of(
                "%d timed after %d, %s".formatted(Speed.TIMED, Speed.WARM, String.join(" ", FLAGS)),
                Figure.of(AIM, millis[1]),
                Figure.of(WHOLE, whole[0]),
                Figure.of(FIFTY, fifty[1]))
            .noting(
                "p50 %.3f ms, max %.3f ms; p99 of the processor's time %.3f ms"
                    .formatted(millis[0], millis[2], millis[3]),
                "whole decisions, 12 candidates, %.1f drawn: processor's time p50 %.3f ms, p99 %.3f ms"
                    .formatted(whole[2], whole[0], whole[1]),
                "whole decisions, 50 candidates, %.1f drawn: processor's time p50 %.3f ms, p99 %.3f ms"
                    .formatted(fifty[2], fifty[0], fifty[1])));
  }

  private static double[] run(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the timed program ended with " + process.exitValue());
      }
      return Arrays.stream(told.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
