package io.apropos.simulation.fatigue;

import io.apropos.domain.contact.OfferSpread;
import io.apropos.domain.contact.PriceTable;
import io.apropos.domain.decision.Personal;

/**
 * The prices of a brand, settled from time to time by what was offered so far, for people who are
 * offered what is more or less relevant than usual.
 */
final class BrandPrices {
  private final double memory;
  private final OfferSpread seen = new OfferSpread();
  private final double[] sums;
  private final double[] counts;
  private double mean;
  private PriceTable table;

  /**
   * @param memory of pressure, in offers: after so many, 37 % is left
   */
  BrandPrices(int clients, double memory) {
    this.memory = memory;
    this.sums = new double[clients];
    this.counts = new double[clients];
    this.mean = OfferSpread.flat().mean();
    this.table = PriceTable.of(memory, OfferSpread.flat());
  }

  /** One offer to one client, and whether it gains more attention than it takes. */
  boolean isWorth(int client, double relevance, double capacity, double pressure) {
    double offered = Personal.offered(sums[client], counts[client], mean);
    seen.add(relevance, 1);
    sums[client] += relevance;
    counts[client]++;
    return table.isWorth(Math.min(1, relevance / offered), capacity, pressure);
  }

  /** Computes all prices from what was offered so far. */
  void settle() {
    if (seen.count() > 0) {
      mean = seen.mean();
      table = PriceTable.of(memory, seen);
    }
  }
}
