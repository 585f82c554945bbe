package io.apropos.domain.contact;

/**
 * Price tables for people who are offered different things: somebody whose candidates are usually
 * good loses more by an idle message than somebody whose candidates never are. People are put into
 * seven groups by the mean relevance of what they were offered. One thread at a time.
 */
public final class PriceBook {
  private static final int GROUPS = 7;

  /** Width of a group, as a share of the brand's mean. */
  private static final double WIDTH = 0.12;

  /** The brand counts as so many offers of a person, and ten times that of a group. */
  private static final double STRENGTH = 10;

  private final double memory;
  private final OfferSpread[] spreads = new OfferSpread[GROUPS];
  private final PriceTable[] tables = new PriceTable[GROUPS];
  private OfferSpread brand = OfferSpread.flat();
  private double brandMean = brand.mean();

  /**
   * @param memory of pressure, in offers: after so many, 37 % is left
   */
  public PriceBook(double memory) {
    this.memory = memory;
    for (int group = 0; group < GROUPS; group++) {
      spreads[group] = new OfferSpread();
    }
    settle();
  }

  /** Counts one offer to somebody of that group. */
  public void offered(int group, double relevance) {
    spreads[group].add(relevance, 1);
  }

  /** Computes all tables from what was offered so far. */
  public void settle() {
    OfferSpread all = new OfferSpread();
    for (OfferSpread spread : spreads) {
      all = all.drawnTo(spread, spread.count());
    }
    if (all.count() > 0) {
      brand = all;
      brandMean = all.mean();
    }
    for (int group = 0; group < GROUPS; group++) {
      tables[group] = PriceTable.of(memory, spreads[group].drawnTo(brand, STRENGTH * STRENGTH));
    }
  }

  /**
   * The group of a person.
   *
   * @param sum of the relevance of the offers so far
   * @param count of these offers; 0 = the middle group
   */
  public int group(double sum, double count) {
    double mean = (sum + STRENGTH * brandMean) / (count + STRENGTH);
    double away = (mean / brandMean - 1) / WIDTH;
    return Math.clamp((int) Math.floor(away + GROUPS / 2.0), 0, GROUPS - 1);
  }

  /** Prices for that group as last settled. */
  public PriceTable table(int group) {
    return tables[group];
  }

  /** Mean relevance over the brand as last settled. */
  public double brandMean() {
    return brandMean;
  }
}
