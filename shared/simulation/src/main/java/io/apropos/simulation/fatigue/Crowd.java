package io.apropos.simulation.fatigue;

/** Who lives in a world, and what of their tastes can be known. */
interface Crowd {
  /** The clients as they are at the start. */
  People people(Rules rules, long seed);

  /**
   * How relevant a topic is thought to be for a client on a day, in [0, 1].
   *
   * @param people as they are; what is drawn is drawn from the client's own luck
   */
  double seen(int client, int topic, int day, People people);

  /** Whether the business knows of the client on that day. */
  default boolean isKnown(int client, int day) {
    return true;
  }

  /** Whether the client may be spoken to on that day. */
  default boolean isOpen(int client, int day) {
    return true;
  }
}
