package io.apropos.domain.contact;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The price of fatigue for every capacity, for people who are offered alike. Immutable, small
 * enough to be kept in memory and computed anew every night.
 */
public final class PriceTable {
  private static final int COLUMNS = 16;
  private static final double LOWEST = 0.3;
  private static final double RATIO = 1.28;
  private static final double HIGHEST_PRESSURE = 40;

  private final double memory;
  private final OfferSpread offers;
  private final AtomicReferenceArray<@Nullable AttentionPrice> columns =
      new AtomicReferenceArray<>(COLUMNS);

  private PriceTable(double memory, OfferSpread offers) {
    this.memory = memory;
    this.offers = offers;
  }

  /**
   * A table for a spread as it is now: about a millisecond a column, when it is first asked for.
   *
   * @param memory in offers, see {@link AttentionPrice}
   */
  public static PriceTable of(double memory, OfferSpread offers) {
    return new PriceTable(memory, offers.copy());
  }

  /** Prices for one capacity, in messages; below or above the table its ends hold. */
  public Column at(double capacity) {
    double place = StrictMath.log(capacity / LOWEST) / StrictMath.log(RATIO);
    int below = Math.clamp((int) place, 0, COLUMNS - 2);
    return new Column(
        column(below),
        column(below + 1),
        Math.clamp(place - below, 0.0, 1.0),
        capacityOf(below) / capacity,
        capacityOf(below + 1) / capacity,
        capacity);
  }

  /** Computed twice when two ask at once: to the same numbers. */
  private AttentionPrice column(int i) {
    AttentionPrice known = columns.get(i);
    if (known == null) {
      known = new AttentionPrice(capacityOf(i), memory, offers);
      columns.set(i, known);
    }
    return known;
  }

  private static double capacityOf(int column) {
    return LOWEST * StrictMath.pow(RATIO, column);
  }

  /**
   * What a message costs in the attention of those to come, in relevance at full attention.
   *
   * @param capacity in messages; below or above the table its ends hold
   * @param pressure F, in messages, 0 and up
   */
  public double price(double capacity, double pressure) {
    return at(capacity).price(pressure);
  }

  /** Whether a message gains more attention now than it takes from those to come. */
  public boolean isWorth(double relevance, double capacity, double pressure) {
    return at(capacity).isWorth(relevance, pressure);
  }

  /** Of {@link Column#limit}. */
  public double limit(double relevance, double capacity) {
    return at(capacity).limit(relevance);
  }

  /** The two columns between which a capacity lies, and where. */
  public record Column(
      AttentionPrice below,
      AttentionPrice above,
      double share,
      double stretchBelow,
      double stretchAbove,
      double capacity) {
    /** Of a message at that pressure. */
    public double price(double pressure) {
      return (1 - share) * below.at(pressure * stretchBelow)
          + share * above.at(pressure * stretchAbove);
    }

    /** Whether a message gains more attention now than it takes from those to come. */
    public boolean isWorth(double relevance, double pressure) {
      return relevance * Fatigue.attention(pressure, capacity) > price(pressure);
    }

    /**
     * F_max: the pressure from which on a message of that relevance is too much; 0 = never worth
     * it, infinite = however many. Below it the message is worth its price.
     */
    public double limit(double relevance) {
      if (!isWorth(relevance, 0)) {
        return 0;
      }
      double fits = 0;
      double step = capacity / 8;
      while (fits < HIGHEST_PRESSURE && isWorth(relevance, fits + step)) {
        fits += step;
      }
      return fits >= HIGHEST_PRESSURE
          ? Double.POSITIVE_INFINITY
          : turn(relevance, fits, fits + step);
    }

    private double turn(double relevance, double from, double until) {
      double fits = from;
      double fails = until;
      for (int halving = 0; halving < 30; halving++) {
        double middle = (fits + fails) / 2;
        if (isWorth(relevance, middle)) {
          fits = middle;
        } else {
          fails = middle;
        }
      }
      return fits;
    }
  }
}
