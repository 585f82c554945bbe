package io.apropos.simulation.fatigue;

/**
 * Mode B: learns each client's taste for each topic from clicks, chooses among the live topics by a
 * draw, and speaks when the message is worth its price of fatigue. Relevance is the chance of a
 * click itself, so that nothing has to be known of the scale of tastes.
 */
final class TasteEngine implements Engine {
  private static final double TAU = 400;
  private static final double CAUTION = 0.2;

  /** Chances of a click lie far below 1: the price book's bins are for this share of it. */
  private static final double HIGHEST = 0.3;

  private final Experience experience;
  private final Tastes tastes;
  private final BrandPrices prices;
  private double relevance;
  private double pressure;

  TasteEngine(int clients) {
    experience = new Experience(clients, TAU, CAUTION);
    tastes = new Tastes(clients);
    prices = new BrandPrices(clients, 5);
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    pressure = experience.pressure(client, day);
    int best = tastes.drawn(client, offer.live());
    relevance = Math.min(1, tastes.chance(client, best) / HIGHEST);
    double capacity = experience.cautious(client).capacity();
    return prices.isWorth(client, relevance, capacity, pressure) ? best : SILENCE;
  }

  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    tastes.sent(client, topic, experience.tolerance(client).effective(1, pressure), isSeen);
    experience.sent(client, day, relevance, isSeen);
  }

  @Override
  public void evening(int day) {
    experience.evening(day);
    if (PricedEngine.isDueToSettle(day)) {
      prices.settle();
    }
  }
}
