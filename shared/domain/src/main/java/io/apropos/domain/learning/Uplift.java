package io.apropos.domain.learning;

/** What speaking adds to the chance of the goal (docs/decision-model.md, section 4). */
public final class Uplift {
  /** Goals of the arm of silence from which on its own features are trusted. */
  public static final double ENOUGH_GOALS = 200;

  private Uplift() {}

  /**
   * Chance without any message, of a person of these bins: from the control group. Until it has had
   * {@link #ENOUGH_GOALS}, its rate over everybody.
   *
   * @param silence place of the arm of silence
   */
  public static double baseline(Snapshot snapshot, int silence, int[] bins) {
    return snapshot.goals(silence) < ENOUGH_GOALS
        ? snapshot.rate(silence)
        : snapshot.chance(silence, bins).mean();
  }

  /**
   * In (-1, 1): negative where a message keeps people away; never negative before the control group
   * is known well enough to say so.
   */
  public static double of(Snapshot snapshot, int place, int silence, int[] bins) {
    double uplift = snapshot.chance(place, bins).mean() - baseline(snapshot, silence, bins);
    return snapshot.goals(silence) < ENOUGH_GOALS ? Math.max(0, uplift) : uplift;
  }
}
