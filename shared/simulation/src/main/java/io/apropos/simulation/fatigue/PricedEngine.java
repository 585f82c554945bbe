package io.apropos.simulation.fatigue;

/**
 * Mode A by the price of fatigue: sends when the message gains more attention now than it takes
 * from those to come, for a person of this capacity who is usually offered what this one is.
 */
final class PricedEngine implements Engine {
  /** Slower than in section 2: what people bear changes less than they are tested. */
  private static final double TAU = 400;

  private static final double CAUTION = 0.35;

  private final Experience experience;
  private final BrandPrices prices;
  private final double[][] sums;
  private final double[][] counts;
  private double relevance;

  PricedEngine(int clients) {
    this.experience = new Experience(clients, TAU, CAUTION);
    this.sums = new double[clients][Rules.TOPICS];
    this.counts = new double[clients][Rules.TOPICS];
    this.prices = new BrandPrices(clients, 5);
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    relevance = smoothed(client, offer);
    double capacity = experience.cautious(client).capacity();
    double pressure = experience.pressure(client, day);
    return prices.isWorth(client, relevance, capacity, pressure) ? offer.best() : SILENCE;
  }

  /** Each look at a person's taste errs anew: the mean of all looks errs less. */
  private double smoothed(int client, Offer offer) {
    sums[client][offer.best()] += offer.relevance();
    counts[client][offer.best()]++;
    return sums[client][offer.best()] / counts[client][offer.best()];
  }

  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    experience.sent(client, day, relevance, isSeen);
  }

  @Override
  public void evening(int day) {
    experience.evening(day);
    if (isDueToSettle(day)) {
      prices.settle();
    }
  }

  /** After the first days and weeks little changes: monthly does for what a night would. */
  static boolean isDueToSettle(int day) {
    return day == 0 || day == 6 || day == 13 || day % 30 == 29;
  }
}
