package io.apropos.domain.learning;

import java.util.List;

/**
 * The draws of one decision, on plain arrays: no object is made per draw, no exponential taken.
 * With two Gamma draws up and down the chance is {@code up f / (up f + down)}.
 *
 * <p>Most of the losers are known after the first of the two: they would need a second below {@code
 * a - 9 sqrt(a)}, where a is its shape. Chernoff's bound for the lower tail, {@code P(X < a - t
 * sqrt(a)) <= e^(-t^2 / 2)}, puts that at 3e-18, and the second is not drawn.
 */
final class Race {
  /** The bound above, in standard deviations. */
  private static final double NEVER = 9;

  private final int size;
  private final int favourite;
  private final double[] upCentre;
  private final double[] upSpread;
  private final double[] upShape;
  private final double[] downCentre;
  private final double[] downSpread;
  private final double[] downShape;
  private final double[] factor;
  private final double[] worth;
  private final double[] loss;
  private final double[] least;

  /**
   * @param favourite who is expected to earn most
   */
  Race(List<Entrant> entrants, int favourite) {
    this.size = entrants.size();
    this.favourite = favourite;
    this.upCentre = new double[size];
    this.upSpread = new double[size];
    this.upShape = new double[size];
    this.downCentre = new double[size];
    this.downSpread = new double[size];
    this.downShape = new double[size];
    this.factor = new double[size];
    this.worth = new double[size];
    this.loss = new double[size];
    this.least = new double[size];
    for (int k = 0; k < size; k++) {
      Entrant entrant = entrants.get(k);
      Chance chance = entrant.chance();
      upShape[k] = chance.goals();
      upCentre[k] = Draws.centre(whole(upShape[k]));
      upSpread[k] = Draws.spread(whole(upShape[k]));
      downShape[k] = chance.misses();
      downCentre[k] = Draws.centre(whole(downShape[k]));
      downSpread[k] = Draws.spread(whole(downShape[k]));
      least[k] = Math.max(0, downShape[k] - NEVER * StrictMath.sqrt(downShape[k]));
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

  /** The favourite goes first: the more others must beat, the more of them need no second draw. */
  private int winner(Generator random) {
    int winner = favourite;
    double most = net(random, favourite, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < size; k++) {
      if (k != favourite) {
        double net = net(random, k, most);
        if (net > most) {
          most = net;
          winner = k;
        }
      }
    }
    return winner;
  }

  /**
   * What this one earns in this draw, or negative infinity when that cannot exceed {@code most}.
   */
  private double net(Generator random, int k, double most) {
    double up = factor[k] * drawn(random, upCentre[k], upSpread[k], upShape[k]);
    double needed = most + loss[k];
    if (needed > 0 && up * (worth[k] / needed - 1) < least[k]) {
      return Double.NEGATIVE_INFINITY;
    }
    double down = drawn(random, downCentre[k], downSpread[k], downShape[k]);
    return worth[k] * (up / (up + down)) - loss[k];
  }

  private static double drawn(Generator random, double centre, double spread, double shape) {
    double drawn = Draws.gamma(random, centre, spread);
    return shape < 1 ? drawn * Draws.boost(random, shape) : drawn;
  }

  private static double whole(double shape) {
    return shape < 1 ? shape + 1 : shape;
  }
}
