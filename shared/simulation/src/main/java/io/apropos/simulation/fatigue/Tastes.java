package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Draws;
import io.apropos.domain.learning.Generator;

/**
 * What each client seems to like, learned from clicks: the chance of a click at full attention, by
 * topic, drawn towards what all clients click.
 */
final class Tastes {
  /** What everybody clicks counts as so many messages of a client's own. */
  private static final double STRENGTH = 9;

  /** Before anything was sent: one click in twenty messages, as so many of them. */
  private static final double FIRST_RATE = 0.05;

  private static final double FIRST_WEIGHT = 20;

  private final Generator luck = Generator.of(11);
  private final double[][] clicks;
  private final double[][] looks;
  private final double[] allClicks = new double[Rules.TOPICS];
  private final double[] allLooks = new double[Rules.TOPICS];

  Tastes(int clients) {
    clicks = new double[clients][Rules.TOPICS];
    looks = new double[clients][Rules.TOPICS];
  }

  /** The topic that wins a draw from what may be true of this client. */
  int drawn(int client, int[] live) {
    int best = Engine.SILENCE;
    double highest = -1;
    for (int topic : live) {
      double shape = clicks[client][topic] + STRENGTH * rate(topic);
      double draw = Draws.gamma(luck, shape) / (looks[client][topic] + STRENGTH);
      if (draw > highest) {
        highest = draw;
        best = topic;
      }
    }
    return best;
  }

  /** Chance of a click at full attention, as far as is known. */
  double chance(int client, int topic) {
    return Math.min(
        1, (clicks[client][topic] + STRENGTH * rate(topic)) / (looks[client][topic] + STRENGTH));
  }

  private double rate(int topic) {
    return (allClicks[topic] + FIRST_WEIGHT * FIRST_RATE) / (allLooks[topic] + FIRST_WEIGHT);
  }

  /**
   * Counts one message.
   *
   * @param looked share of full attention it can have met, 0 and up
   */
  void sent(int client, int topic, double looked, boolean isSeen) {
    looks[client][topic] += looked;
    allLooks[topic] += looked;
    clicks[client][topic] += isSeen ? 1 : 0;
    allClicks[topic] += isSeen ? 1 : 0;
  }
}
