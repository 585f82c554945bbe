package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Generator;

/** Sends by lot, so often a week, whatever is on offer; what published trials did. */
final class Blind implements Engine {
  private final double perWeek;
  private final int from;
  private final double then;
  private final Generator luck = Generator.of(7);

  /**
   * @param from day from which {@code then} holds
   */
  Blind(double perWeek, int from, double then) {
    this.perWeek = perWeek;
    this.from = from;
    this.then = then;
  }

  @Override
  public int decide(int client, int day, Offer offer) {
    double pace = day < from ? perWeek : then;
    return luck.nextDouble() * 7 < pace ? offer.best() : SILENCE;
  }
}
