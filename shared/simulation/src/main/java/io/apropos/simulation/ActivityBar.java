package io.apropos.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Bar 5: whether those who will buy again are those of the highest activity. */
final class ActivityBar implements Bar {
  private static final Aim AREA = new Aim("", Unit.PLAIN, Bound.atLeast(.765), Bound.atLeast(.772));

  static Bar bar() {
    return new ActivityBar();
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String measure() {
    return "future buyers, AUC";
  }

  @Override
  public List<Aim> aims() {
    return List.of(AREA);
  }

  @Override
  public String reference() {
    return ".767";
  }

  @Override
  public String peer() {
    return "BG/NBD .761";
  }

  @Override
  public List<Line> measure(Bench bench) {
    Cdnow buyers = Cdnow.read(bench.data());
    double[] score = buyers.activity();
    double[] purchases = buyers.purchases();
    int[] order =
        IntStream.range(0, score.length)
            .boxed()
            .sorted(Comparator.comparingDouble(client -> score[client]))
            .mapToInt(Integer::intValue)
            .toArray();
    double area = area(order, score, purchases, Resamples.once(score.length));
    double error =
        Resamples.standardError(score.length, times -> area(order, score, purchases, times));
    return List.of(Line.of("200 resamples by client", new Figure(AREA, area, error)));
  }

  /** Chance that a buyer ranks above one who is none, ties counting half. */
  static double area(int[] ascending, double[] score, double[] purchases, int[] times) {
    double below = 0;
    double buyers = 0;
    double pairs = 0;
    int next = 0;
    while (next < ascending.length) {
      double tied = score[ascending[next]];
      double buyersHere = 0;
      double othersHere = 0;
      while (next < ascending.length && score[ascending[next]] == tied) {
        int client = ascending[next++];
        if (purchases[client] > 0) {
          buyersHere += times[client];
        } else {
          othersHere += times[client];
        }
      }
      pairs += buyersHere * (below + othersHere / 2);
      below += othersHere;
      buyers += buyersHere;
    }
    return pairs / (buyers * below);
  }
}
