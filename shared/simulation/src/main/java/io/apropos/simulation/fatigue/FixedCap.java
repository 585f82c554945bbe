package io.apropos.simulation.fatigue;

import java.util.Arrays;

/** Mode A by what most senders do: at most so many in seven days, whoever it is. */
final class FixedCap implements Engine {
  private static final int LONG_AGO = -1000;

  private final int limit;
  private final int window;
  private final double least;
  private final int[][] sent;

  private FixedCap(int clients, int limit, int window, double least) {
    this.limit = limit;
    this.window = window;
    this.least = least;
    this.sent = new int[clients][limit];
    for (int[] days : sent) {
      Arrays.fill(days, LONG_AGO);
    }
  }

  /**
   * At most {@code limit} in a week and the day of today, as the published values have it.
   *
   * @param least relevance below which nothing is sent
   */
  static FixedCap of(int clients, int limit, double least) {
    return new FixedCap(clients, limit, 7, least);
  }

  /** At most {@code limit} in {@code window} days and the day of today, whatever is on offer. */
  static FixedCap within(int clients, int limit, int window) {
    return new FixedCap(clients, limit, window, 0);
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    return isFree(client, day) && offer.relevance() >= least ? offer.best() : SILENCE;
  }

  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    take(client, day);
  }

  boolean isFree(int client, int day) {
    return limit > 0 && day - sent[client][0] > window;
  }

  void take(int client, int day) {
    int[] days = sent[client];
    System.arraycopy(days, 1, days, 0, limit - 1);
    days[limit - 1] = day;
  }
}
