package io.apropos.simulation.fatigue;

import io.apropos.domain.learning.Draws;

/** People of the public world: drawn, and looked at with some error. */
record DrawnCrowd(Rules rules) implements Crowd {
  @Override
  public People people(Rules rules, long seed) {
    return new People(rules, seed);
  }

  @Override
  public double seen(int client, int topic, int day, People people) {
    double error = rules.estsd * Draws.normal(people.luck[client]);
    return Math.clamp(people.taste[client][topic] + error, 0.01, 1);
  }
}
