package io.apropos.domain.contact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The price of fatigue for all people of a brand: one table for each of a few memories. Columns are
 * computed when they are first asked for.
 */
public final class Prices {
  /** Memories of pressure in offers; between them the nearest holds. */
  private static final double[] MEMORIES = {0.5, 1, 1.5, 2, 3, 4, 5, 7, 10};

  /** What is this many times as relevant as the mean counts as the highest there is. */
  private static final double REACH = 2.5;

  private static final double DAY = Duration.ofDays(1).toMillis();

  private final OfferSpread spread = new OfferSpread();
  private final double scale;
  private final Map<Double, PriceTable> tables = new ConcurrentHashMap<>();

  /**
   * @param steps of offers, those of the prior included, at least one
   */
  public Prices(List<Offers.Step> steps) {
    double times = steps.stream().mapToDouble(Offers.Step::times).sum();
    double sum = steps.stream().mapToDouble(step -> step.relevance() * step.times()).sum();
    this.scale = Math.min(1, REACH * sum / times);
    steps.forEach(step -> spread.add(share(step.relevance()), step.times()));
  }

  /**
   * What attention costs one person.
   *
   * @param capacity c, in messages, positive
   * @param offersADay how often a decision has something for them, positive
   * @param offered how relevant that usually is, against what it is for everybody; positive. Prices
   *     are in proportion to what is on offer, so one table serves people who are offered other
   *     things.
   * @param memory of pressure
   */
  public AttentionCost of(double capacity, double offersADay, double offered, Duration memory) {
    double offers = memory.toMillis() / DAY * offersADay;
    PriceTable table =
        tables.computeIfAbsent(nearest(offers), known -> PriceTable.of(known, spread));
    return new OfTable(table.at(capacity), scale * offered, spread, offersADay);
  }

  private double share(double relevance) {
    return Math.min(1, relevance / scale);
  }

  private static double nearest(double offers) {
    double nearest = MEMORIES[0];
    for (double memory : MEMORIES) {
      nearest = Math.abs(memory - offers) < Math.abs(nearest - offers) ? memory : nearest;
    }
    return nearest;
  }

  private record OfTable(
      PriceTable.Column column, double scale, OfferSpread spread, double offersADay)
      implements AttentionCost {
    @Override
    public double price(double pressure) {
      return scale * column.price(pressure);
    }

    @Override
    public double limit(double relevance) {
      return column.limit(Math.min(1, relevance / scale));
    }

    @Override
    public double rival(Duration horizon, int places) {
      double offers = horizon.toMillis() / DAY * offersADay;
      return places >= offers ? 0 : scale * spread.exceededBy((places + 1) / (offers + 1));
    }
  }
}
