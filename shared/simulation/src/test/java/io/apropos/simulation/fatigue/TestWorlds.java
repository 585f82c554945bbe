package io.apropos.simulation.fatigue;

import io.apropos.domain.value.Value;
import io.apropos.simulation.World;

/** Small worlds with the parameters of the public one. */
final class TestWorlds {
  private TestWorlds() {}

  static World of(int clients) {
    return new World("test", parameters(clients), false);
  }

  static World with(int clients, String parameter, Value value) {
    return new World("test", parameters(clients).with(parameter, value), false);
  }

  private static Value.Fields parameters(int clients) {
    Value.Fields people =
        Value.Fields.NONE
            .with("clients", Value.of(clients))
            .with("days", Value.of(364))
            .with("medC", Value.of(2.0))
            .with("sigC", Value.of(0.6))
            .with("medT", Value.of(5.0))
            .with("sigT", Value.of(0.4))
            .with("k", Value.of(4.0))
            .with("form", Value.of("hill"))
            .with("weight", Value.of("one"))
            .with("inactive", Value.of(0.0))
            .with("mpp", Value.of(0.5))
            .with("bot", Value.of(0.1));
    Value.Fields answers =
        people
            .with("rep", Value.of(0.0))
            .with("repT", Value.of(10.0))
            .with("gam", Value.of(0.04))
            .with("Tg", Value.of(90.0))
            .with("h0", Value.of(0.0001))
            .with("kap", Value.of(0.004))
            .with("mem", Value.of(15.0))
            .with("a0", Value.of(0.0))
            .with("a1", Value.of(1.5))
            .with("aread", Value.of(0.1));
    return answers
        .with("clk", Value.of(0.35))
        .with("cv", Value.of(0.1))
        .with("cost", Value.of(0.002))
        .with("estsd", Value.of(0.12))
        .with("nlive", Value.of(2))
        .with("drift", Value.of(0.15))
        .with("shiftDay", Value.of(0))
        .with("shiftFactor", Value.of(1.0));
  }
}
