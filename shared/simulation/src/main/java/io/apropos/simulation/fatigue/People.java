package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Draws;
import io.apropos.domain.learning.Generator;

/** The clients of a world as they are, which no engine sees. */
final class People {
  private static final double NEVER = -1e9;

  final int count;
  final Generator[] luck;
  final double[] keep;
  final double[] capacity;
  final double[] read;
  final double[] margin;
  final double[] own;
  final double[][] taste;
  final boolean[] isPrefetched;
  final boolean[] isScanned;
  final double[] pressure;
  final double[] goodwill;
  final double[] memory;
  final boolean[] isSubscribed;
  final double[][] lastSent;

  People(Rules rules, long seed) {
    this(rules, seed, rules.clients);
  }

  /** As many as there are, whatever the rules say. */
  People(Rules rules, long seed, int count) {
    this.count = count;
    luck = new Generator[count];
    keep = new double[count];
    capacity = new double[count];
    read = new double[count];
    margin = new double[count];
    own = new double[count];
    taste = new double[count][Rules.TOPICS];
    isPrefetched = new boolean[count];
    isScanned = new boolean[count];
    pressure = new double[count];
    goodwill = new double[count];
    memory = new double[count];
    isSubscribed = new boolean[count];
    lastSent = new double[count][Rules.TOPICS];
    for (int i = 0; i < count; i++) {
      draw(i, rules, Generator.of(seed * 1_000_003 + i));
    }
  }

  private void draw(int i, Rules rules, Generator random) {
    luck[i] = random;
    double tau = rules.medT * Math.exp(rules.sigT * Draws.normal(random));
    keep[i] = Math.exp(-1 / tau);
    capacity[i] = rules.medC * Math.exp(rules.sigC * Draws.normal(random));
    read[i] = Draws.beta(random, 6, 4);
    for (int topic = 0; topic < Rules.TOPICS; topic++) {
      taste[i][topic] = Draws.beta(random, 1.2, 2);
      lastSent[i][topic] = NEVER;
    }
    margin[i] = Math.exp(3.2 + 0.5 * Draws.normal(random));
    own[i] = Draws.gamma(random, 0.6) * 0.02;
    isPrefetched[i] = random.nextDouble() < rules.mpp;
    isScanned[i] = random.nextDouble() < rules.bot;
    if (random.nextDouble() < rules.inactive) {
      read[i] *= 0.15;
    }
    goodwill[i] = 1;
    memory[i] = 0.5;
    isSubscribed[i] = true;
  }
}
