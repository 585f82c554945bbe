package io.apropos.domain.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses by Thompson's rule with a probability that is known exactly (docs/decision-model.md,
 * section 6): {@code pi = (1 - explore) x share of the draws won + explore / K}; the choice is then
 * sampled from pi itself, so what is logged is what was done.
 *
 * @param draws how often all chances are drawn; at least 1
 */
public record Lottery(int draws) {
  /** 256 draws. */
  public static final Lottery STANDARD = new Lottery(256);

  public Lottery {
    if (draws < 1) {
      throw new IllegalArgumentException("draws must be at least 1, was " + draws);
    }
  }

  /**
   * The same entrants and seed give the same answer, to the last bit.
   *
   * @param entrants at least one; at equal earnings the earlier wins
   * @param explore share given to all alike, in [0, 1]
   */
  public Drawn draw(List<Entrant> entrants, double explore, long seed) {
    Generator random = Generator.of(seed);
    double[] pi = chances(entrants, explore, random);
    int choice = sampled(pi, random.nextDouble());
    return new Drawn(choice, best(entrants), Arrays.stream(pi).boxed().toList());
  }

  /**
   * pi alone, for whoever mixes it with another before sampling.
   *
   * @param entrants at least one
   * @param explore share given to all alike, in [0, 1]
   * @return one an entrant, in their order; the sum is 1
   */
  public double[] chances(List<Entrant> entrants, double explore, Generator random) {
    if (entrants.isEmpty()) {
      throw new IllegalArgumentException("a draw needs an entrant");
    }
    if (entrants.size() == 1) {
      return new double[] {1};
    }
    int[] wins = new Race(entrants, best(entrants)).wins(random, draws);
    double[] pi = new double[wins.length];
    for (int k = 0; k < pi.length; k++) {
      pi[k] = (1 - explore) * wins[k] / draws + explore / pi.length;
    }
    return pi;
  }

  private static int best(List<Entrant> entrants) {
    int best = 0;
    for (int k = 1; k < entrants.size(); k++) {
      if (entrants.get(k).net() > entrants.get(best).net()) {
        best = k;
      }
    }
    return best;
  }

  /**
   * Who is chosen at a point of [0, 1). Rounding may leave a gap above the last: it belongs to the
   * last that can be chosen.
   *
   * @param pi chances whose sum is 1
   */
  public static int sampled(double[] pi, double point) {
    int last = 0;
    double reached = 0;
    for (int k = 0; k < pi.length; k++) {
      if (pi[k] > 0) {
        last = k;
        reached += pi[k];
        if (point < reached) {
          return k;
        }
      }
    }
    return last;
  }
}
