package io.apropos.domain.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log summed up client by client, so that clients can be drawn again and again. */
final class Sums {
  private static final int CHOICES = 0;
  private static final int WEIGHT = 1;
  private static final int EARNED = 2;
  private static final int CORRECTED = 3;
  private static final int WIDTH = 4;

  private final int clients;

  /** Four sums a client, side by side: one cache line serves a draw. */
  private final double[] by;

  Sums(List<Logged> log) {
    Map<Integer, Integer> places = new HashMap<>();
    log.forEach(one -> places.putIfAbsent(one.client(), places.size()));
    this.clients = places.size();
    this.by = new double[clients * WIDTH];
    for (Logged one : log) {
      int at = places.getOrDefault(one.client(), 0) * WIDTH;
      by[at + CHOICES]++;
      by[at + WEIGHT] += one.weight();
      by[at + EARNED] += one.weight() * one.outcome();
      by[at + CORRECTED] += one.expected() + one.weight() * (one.outcome() - one.model());
    }
  }

  /** The estimates over some clients; self-normalised is 0 where no weight is. */
  record Point(double inverse, double selfNormalised, double doublyRobust, double meanWeight) {
    private static Point of(double choices, double weight, double earned, double corrected) {
      return new Point(
          earned / choices,
          weight == 0 ? 0 : earned / weight,
          corrected / choices,
          weight / choices);
    }
  }

  Point point() {
    double[] sum = new double[WIDTH];
    for (int i = 0; i < by.length; i++) {
      sum[i % WIDTH] += by[i];
    }
    return Point.of(sum[CHOICES], sum[WEIGHT], sum[EARNED], sum[CORRECTED]);
  }

  /** As many clients as there are, drawn with replacement; by estimator. */
  double[][] resampled(int times, Generator random) {
    double[][] drawn = new double[3][times];
    for (int i = 0; i < times; i++) {
      Point point = resample(random);
      drawn[0][i] = point.inverse();
      drawn[1][i] = point.selfNormalised();
      drawn[2][i] = point.doublyRobust();
    }
    return drawn;
  }

  private Point resample(Generator random) {
    double choices = 0;
    double weight = 0;
    double earned = 0;
    double corrected = 0;
    long bits = 0;
    for (int i = 0; i < clients; i++) {
      // One number of 64 bits draws two clients.
      bits = (i & 1) == 0 ? random.nextLong() : bits << 32;
      int at = (int) (((bits >>> 32) * clients) >>> 32) * WIDTH;
      choices += by[at + CHOICES];
      weight += by[at + WEIGHT];
      earned += by[at + EARNED];
      corrected += by[at + CORRECTED];
    }
    return Point.of(choices, weight, earned, corrected);
  }
}
