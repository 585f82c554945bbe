package io.apropos.simulation;

import io.apropos.domain.habit.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bar 7: in which hour a client will order next. */
final class RhythmBar implements Bar {
  private static final int EARLIER = 3;

  private static final Aim LOSS = new Aim("", Unit.PLAIN, Bound.atMost(2.250), Bound.atMost(2.230));

  /** Losses of one client, summed, and how many orders they are of. */
  private record Loss(double nats, int orders) {}

  static Bar bar() {
    return new RhythmBar();
  }

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String measure() {
    return "hour of the next order, log-loss in nats";
  }

  @Override
  public List<Aim> aims() {
    return List.of(LOSS);
  }

  @Override
  public String reference() {
    return "2.244";
  }

  @Override
  public String peer() {
    return "population 2.280, own raw 2.937";
  }

  @Override
  public List<Line> measure(Bench bench) {
    Retail retail = Retail.read(bench.data());
    List<Retail.Invoice> early = retail.all().stream().filter(Retail.Invoice::isEarly).toList();
    double[] population = hours(early).population();
    List<Loss> ours = new ArrayList<>();
    List<Loss> theirs = new ArrayList<>();
    for (List<Retail.Invoice> own : retail.byClient().values()) {
      List<Retail.Invoice> before = own.stream().filter(Retail.Invoice::isEarly).toList();
      if (before.size() >= EARLIER) {
        List<Retail.Invoice> after = own.subList(before.size(), own.size());
        ours.add(loss(after, hours(before).smooth().shrunkTo(population)));
        theirs.add(loss(after, population));
      }
    }
    double error = Resamples.standardError(ours.size(), times -> mean(ours, times));
    String note = String.format(Locale.ROOT, "population alone: %.3f", mean(theirs, once(theirs)));
    return List.of(
        Line.of(
                "%d orders, 200 resamples by client"
                    .formatted(ours.stream().mapToInt(Loss::orders).sum()),
                new Figure(LOSS, mean(ours, once(ours)), error))
            .noting(note));
  }

  private static int[] once(List<Loss> losses) {
    return Resamples.once(losses.size());
  }

  private static Histogram hours(List<Retail.Invoice> invoices) {
    double[] hours = new double[Histogram.HOURS];
    invoices.forEach(one -> hours[one.at().getHour()]++);
    return Histogram.of(hours);
  }

  private static Loss loss(List<Retail.Invoice> orders, double[] shares) {
    double nats = orders.stream().mapToDouble(one -> -Math.log(shares[one.at().getHour()])).sum();
    return new Loss(nats, orders.size());
  }

  private static double mean(List<Loss> losses, int[] times) {
    double nats = 0;
    double orders = 0;
    for (int i = 0; i < times.length; i++) {
      nats += times[i] * losses.get(i).nats();
      orders += times[i] * losses.get(i).orders();
    }
    return nats / orders;
  }
}
