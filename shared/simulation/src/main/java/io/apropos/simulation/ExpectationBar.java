package io.apropos.simulation;

import io.apropos.domain.lifecycle.Expectation;
import io.apropos.domain.lifecycle.SparseExpectation;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Bar 6: how many purchases were expected of each client, fitted on the other four fifths. */
final class ExpectationBar implements Bar {
  private static final int FOLDS = 5;

  private static final Aim ERROR =
      new Aim("error", Unit.PLAIN, Bound.atMost(.865), Bound.atMost(.830));

  private static final Aim TOTAL =
      new Aim("total", Unit.PLAIN, new Bound(.9, 1.1), new Bound(.95, 1.05));

  /** How an expectation is fitted. */
  private interface Fit {
    DoubleUnaryOperator over(double[] activity, double[] purchases);
  }

  static Bar bar() {
    return new ExpectationBar();
  }

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String measure() {
    return "future purchases, mean absolute error; total";
  }

  @Override
  public List<Aim> aims() {
    return List.of(ERROR, TOTAL);
  }

  @Override
  public String reference() {
    return ".849; 1.00";
  }

  @Override
  public String peer() {
    return "BG/NBD .838; .84";
  }

  @Override
  public List<Line> measure(Bench bench) {
    Cdnow buyers = Cdnow.read(bench.data());
    double[] activity = buyers.longActivity();
    double[] actual = buyers.purchases();
    double[] expected = expected(activity, actual, (a, y) -> SparseExpectation.fitted(a, y)::of);
    double[] line = expected(activity, actual, ExpectationBar::straight);
    int[] once = Resamples.once(actual.length);
    Figure error = new Figure(ERROR, error(expected, actual, once), errorOf(expected, actual));
    Figure total =
        new Figure(
            TOTAL,
            total(expected, actual, once),
            Resamples.standardError(actual.length, times -> total(expected, actual, times)));
    String note =
        String.format(
            Locale.ROOT,
            "straight line by least squares: error %.3f, total %.3f",
            error(line, actual, once),
            total(line, actual, once));
    return List.of(Line.of("5 folds by client, 200 resamples", error, total).noting(note));
  }

  private static double errorOf(double[] expected, double[] actual) {
    return Resamples.standardError(actual.length, times -> error(expected, actual, times));
  }

  private static DoubleUnaryOperator straight(double[] activity, double[] purchases) {
    Expectation sums = Expectation.none();
    for (int i = 0; i < activity.length; i++) {
      sums = sums.with(activity[i], purchases[i]);
    }
    return sums::of;
  }

  private static double[] expected(double[] activity, double[] purchases, Fit fit) {
    double[] expected = new double[activity.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      DoubleUnaryOperator fitted = fit.over(without(activity, fold), without(purchases, fold));
      for (int i = fold; i < activity.length; i += FOLDS) {
        expected[i] = fitted.applyAsDouble(activity[i]);
      }
    }
    return expected;
  }

  private static double[] without(double[] values, int fold) {
    return IntStream.range(0, values.length)
        .filter(i -> i % FOLDS != fold)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static double error(double[] expected, double[] actual, int[] times) {
    double error = 0;
    double clients = 0;
    for (int i = 0; i < expected.length; i++) {
      error += times[i] * Math.abs(expected[i] - actual[i]);
      clients += times[i];
    }
    return error / clients;
  }

  private static double total(double[] expected, double[] actual, int[] times) {
    double sum = 0;
    double truth = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += times[i] * expected[i];
      truth += times[i] * actual[i];
    }
    return sum / truth;
  }
}
