package io.apropos.simulation.fatigue;

/** What decides in the world, seeing what a business sees and no more. */
public interface Engine {
  int SILENCE = -1;

  /**
   * Decides about one client on one day; called once a day for every subscriber.
   *
   * @param offer what may be said
   * @return a topic of the offer, or {@link #SILENCE}
   */
  int decide(int client, int day, Offer offer);

  /** The message went; {@code isSeen} is what the engine is shown of it, by the end of the day. */
  default void sent(int client, int day, int topic, boolean isSeen) {}

  /** The day is over for all. */
  default void evening(int day) {}

  /** What may be said to one client today. */
  final class Offer {
    final int[] live;
    int best;
    double relevance;

    Offer(int live) {
      this.live = new int[live];
    }

    /** Topics that may be said; in mode A only {@link #best} may. */
    public int[] live() {
      return live;
    }

    /** The topic offered in mode A; negative in mode B. */
    public int best() {
      return best;
    }

    /** How relevant it is thought to be, in [0, 1]; not a number in mode B. */
    public double relevance() {
      return relevance;
    }
  }
}
