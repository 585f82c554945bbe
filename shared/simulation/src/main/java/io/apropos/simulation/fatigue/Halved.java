package io.apropos.simulation.fatigue;

import java.util.function.IntPredicate;

/** A trial: from some day on, some of the clients get less. */
record Halved(IntPredicate isInTrial, int from, FixedCap asIs, FixedCap less) implements Engine {
  @Override
  public int decide(int client, int day, Offer offer) {
    boolean isLess = day >= from && isInTrial.test(client);
    return (isLess ? less : asIs).decide(client, day, offer);
  }

  /** Both know what went: a trial starts with the messages of before. */
  @Override
  public void sent(int client, int day, int topic, boolean isSeen) {
    asIs.sent(client, day, topic, isSeen);
    less.sent(client, day, topic, isSeen);
  }
}
