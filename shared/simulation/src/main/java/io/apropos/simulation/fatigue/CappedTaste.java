package io.apropos.simulation.fatigue;

/**
 * Mode B by a fixed cap: the topic is learned, what falls below a share of the mean of all is not
 * sent, and the number in seven days is the same for all.
 */
final class CappedTaste implements Engine {
  /** Relative, as section 2 has it while relevance is being learned. */
  private static final double LEAST = 0.6;

  private final FixedCap cap;
  private final Tastes tastes;
  private double sum;
  private double count;

  CappedTaste(int clients, int limit) {
    this.cap = FixedCap.of(clients, limit, 0);
    this.tastes = new Tastes(clients);
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    int best = tastes.drawn(client, offer.live());
    double chance = tastes.chance(client, best);
    sum += chance;
    count++;
    return chance * count >= LEAST * sum && cap.isFree(client, day) ? best : SILENCE;
  }

  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    cap.take(client, day);
    tastes.sent(client, topic, 1, isSeen);
  }
}
