package io.apropos.domain.contact;

/**
 * The price of fatigue for every capacity, for people who are offered alike. Immutable, small
 * enough to be kept in memory and computed anew every night.
 */
public final class PriceTable {
  private static final int COLUMNS = 16;
  private static final double LOWEST = 0.3;
  private static final double RATIO = 1.28;
  private static final double HIGHEST_PRESSURE = 40;

  private final AttentionPrice[] columns = new AttentionPrice[COLUMNS];
  private final double[] capacities = new double[COLUMNS];

  private PriceTable(double memory, OfferSpread offers) {
    for (int i = 0; i < COLUMNS; i++) {
      capacities[i] = LOWEST * StrictMath.pow(RATIO, i);
      columns[i] = new AttentionPrice(capacities[i], memory, offers);
    }
  }

  /**
   * Computes the table: about a millisecond a column.
   *
   * @param memory in offers, see {@link AttentionPrice}
   */
  public static PriceTable of(double memory, OfferSpread offers) {
    return new PriceTable(memory, offers);
  }

  /**
   * What a message costs in the attention of those to come, in relevance at full attention.
   *
   * @param capacity in messages; below or above the table its ends hold
   * @param pressure F, in messages, 0 and up
   */
  public double price(double capacity, double pressure) {
    double place = StrictMath.log(capacity / LOWEST) / StrictMath.log(RATIO);
    int below = Math.clamp((int) place, 0, COLUMNS - 2);
    double share = Math.clamp(place - below, 0.0, 1.0);
    double load = pressure / capacity;
    return (1 - share) * columns[below].at(load * capacities[below])
        + share * columns[below + 1].at(load * capacities[below + 1]);
  }

  /** Whether a message gains more attention now than it takes from those to come. */
  public boolean isWorth(double relevance, double capacity, double pressure) {
    return relevance * Fatigue.attention(pressure, capacity) > price(capacity, pressure);
  }

  /**
   * F_max: the pressure from which on a message of that relevance is too much; 0 = never. Below it
   * the message is worth its price.
   */
  public double limit(double relevance, double capacity) {
    if (!isWorth(relevance, capacity, 0)) {
      return 0;
    }
    double fits = 0;
    double step = capacity / 8;
    while (fits < HIGHEST_PRESSURE && isWorth(relevance, capacity, fits + step)) {
      fits += step;
    }
    double fails = fits + step;
    for (int halving = 0; halving < 30; halving++) {
      double middle = (fits + fails) / 2;
      if (isWorth(relevance, capacity, middle)) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return fits;
  }
}
