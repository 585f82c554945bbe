package io.apropos.domain.learning;

import java.util.List;

/**
 * The draws of one decision, on plain arrays: no object is made per draw, no exponential taken.
 * With two Gamma draws up and down the chance is {@code up f / (up f + down)}.
 */
final class Race {
  private final int size;
  private final double[] upCentre;
  private final double[] upSpread;
  private final double[] upShape;
  private final double[] downCentre;
  private final double[] downSpread;
  private final double[] downShape;
  private final double[] factor;
  private final double[] worth;
  private final double[] loss;

  Race(List<Entrant> entrants) {
    this.size = entrants.size();
    this.upCentre = new double[size];
    this.upSpread = new double[size];
    this.upShape = new double[size];
    this.downCentre = new double[size];
    this.downSpread = new double[size];
    this.downShape = new double[size];
    this.factor = new double[size];
    this.worth = new double[size];
    this.loss = new double[size];
    for (int k = 0; k < size; k++) {
      Entrant entrant = entrants.get(k);
      Chance chance = entrant.chance();
      upShape[k] = chance.goals();
      upCentre[k] = Draws.centre(whole(upShape[k]));
      upSpread[k] = Draws.spread(whole(upShape[k]));
      downShape[k] = chance.misses();
      downCentre[k] = Draws.centre(whole(downShape[k]));
      downSpread[k] = Draws.spread(whole(downShape[k]));
      factor[k] = chance.factor();
      worth[k] = entrant.worth();
      loss[k] = entrant.worth() * entrant.baseline() + entrant.cost();
    }
  }

  /** How often each one earns most. */
  int[] wins(Generator random, int draws) {
    int[] wins = new int[size];
    for (int i = 0; i < draws; i++) {
      wins[winner(random)]++;
    }
    return wins;
  }

  private int winner(Generator random) {
    int winner = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      double up = factor[k] * drawn(random, upCentre[k], upSpread[k], upShape[k]);
      double down = drawn(random, downCentre[k], downSpread[k], downShape[k]);
      double net = worth[k] * (up / (up + down)) - loss[k];
      if (net > most) {
        most = net;
        winner = k;
      }
    }
    return winner;
  }

  private static double drawn(Generator random, double centre, double spread, double shape) {
    double drawn = Draws.gamma(random, centre, spread);
    return shape < 1 ? drawn * Draws.boost(random, shape) : drawn;
  }

  private static double whole(double shape) {
    return shape < 1 ? shape + 1 : shape;
  }
}
