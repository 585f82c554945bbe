package io.apropos.domain.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been learned at one instant: immutable, with a version for the receipt.
 *
 * <p>Naive Bayes over binned features, shares shrunk to those of all arms pooled
 * (docs/decision-model.md, section 3): {@code share[k][y][v] = (C_k[y][v] + m (C[y][v] + 1) / (N[y]
 * + 2)) / (N_k[y] + m)}, and {@code ln odds = ln odds of the arm + temper x sum of
 * ln(share[k][1][v] / share[k][0][v])}. The odds of the arm are those of a Beta distribution: mean
 * or draw.
 */
public final class Snapshot {
  private final String version;
  private final Map<String, Integer> places = new HashMap<>();
  private final double[] goals;
  private final double[] misses;
  private final double[] seenGoals;
  private final double[][] evidence;

  private Snapshot(String version, List<Arm> arms, Shrinkage shrinkage) {
    this.version = version;
    this.goals = new double[arms.size()];
    this.misses = new double[arms.size()];
    this.seenGoals = new double[arms.size()];
    this.evidence = new double[arms.size()][];
    Pool pool = new Pool(arms, shrinkage);
    for (int k = 0; k < goals.length; k++) {
      Arm arm = arms.get(k);
      if (places.put(arm.id(), k) != null) {
        throw new IllegalArgumentException("arm %s stands twice".formatted(arm.id()));
      }
      Pool.Prior prior = pool.prior(arm);
      goals[k] = arm.counters().goals() + prior.goals();
      misses[k] = arm.counters().misses() + prior.misses();
      seenGoals[k] = arm.counters().goals();
      evidence[k] = pool.evidence(arm);
    }
  }

  /**
   * @param arms no two of one id, all with the same bins; may be none
   */
  public static Snapshot of(String version, List<Arm> arms, Shrinkage shrinkage) {
    return new Snapshot(version, arms, shrinkage);
  }

  public String version() {
    return version;
  }

  /** The place of an arm, which the other methods ask for; empty when it is not there. */
  public Optional<Integer> place(String id) {
    return Optional.ofNullable(places.get(id));
  }

  public int arms() {
    return goals.length;
  }

  /** What a person of these bins makes of an arm. */
  public Chance chance(int place, int[] bins) {
    double sum = 0;
    double[] by = evidence[place];
    for (int bin : bins) {
      sum += by[bin];
    }
    return new Chance(goals[place], misses[place], StrictMath.exp(sum));
  }

  /** What everybody together makes of an arm, its prior included. */
  public Chance arm(int place) {
    return new Chance(goals[place], misses[place], 1);
  }

  /** Outcomes with the goal that an arm has really had, without any prior. */
  public double goals(int place) {
    return seenGoals[place];
  }

  /** Share of the goal in an arm over everybody, its prior included; in (0, 1). */
  public double rate(int place) {
    return goals[place] / (goals[place] + misses[place]);
  }
}
