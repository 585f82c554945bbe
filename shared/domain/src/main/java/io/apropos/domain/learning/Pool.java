package io.apropos.domain.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All arms together, and what one with few outcomes of its own takes from them. */
final class Pool {
  /**
   * Outcomes that an arm is taken to have had before its first.
   *
   * @param goals positive
   * @param misses positive
   */
  record Prior(double goals, double misses) {}

  private final Shrinkage shrinkage;
  private final Counters all;
  private final Map<String, Counters> categories = new HashMap<>();

  Pool(List<Arm> arms, Shrinkage shrinkage) {
    this.shrinkage = shrinkage;
    int bins = arms.isEmpty() ? 0 : arms.getFirst().counters().bins();
    this.all = new Counters(bins);
    for (Arm arm : arms) {
      all.add(arm.counters());
      arm.category()
          .ifPresent(name ->
              categories.computeIfAbsent(name, _ -> new Counters(bins)).add(arm.counters()));
    }
  }

  /**
   * The rate of all arms, started from what the catalogue believes; where the arm has a category,
   * that of the category beside it, together worth no more than the cap. Never one half: that burns
   * traffic on whatever is new.
   */
  Prior prior(Arm arm) {
    double weight = shrinkage.rate();
    double rate = (all.goals() + weight * arm.prior()) / (all.outcomes() + weight);
    double goals = weight * rate;
    double misses = weight * (1 - rate);
    Counters like = arm.category().map(categories::get).orElse(null);
    if (like != null) {
      goals += like.goals();
      misses += like.misses();
    }
    double scale = Math.min(1, Math.max(weight, shrinkage.category()) / (goals + misses));
    return new Prior(goals * scale, misses * scale);
  }

  /**
   * By bin: what it adds to the logarithm of the odds. A bin of which there was no outcome adds
   * nothing: what both classes are drawn to is weighed as the two classes are, or whatever was seen
   * in neither would speak for the rarer one.
   */
  double[] evidence(Arm arm) {
    Counters own = arm.counters();
    Prior prior = prior(arm);
    double rate = (own.goals() + prior.goals()) / (own.outcomes() + prior.goals() + prior.misses());
    double pooled = (all.goals() + 1) / (all.outcomes() + 2);
    double[] evidence = new double[own.bins()];
    for (int bin = 0; bin < evidence.length; bin++) {
      double usual = (all.goals(bin) + all.misses(bin) + 1) / (all.outcomes() + 2);
      double goals = drawn(all.goals(bin), all.goals(), usual, shrinkage.pooled() * pooled);
      double misses =
          drawn(all.misses(bin), all.misses(), usual, shrinkage.pooled() * (1 - pooled));
      double goal = drawn(own.goals(bin), own.goals(), goals, shrinkage.shares() * rate);
      double miss = drawn(own.misses(bin), own.misses(), misses, shrinkage.shares() * (1 - rate));
      evidence[bin] = shrinkage.temper() * StrictMath.log(goal / miss);
    }
    return evidence;
  }

  /** A share of what was seen, drawn to another one that counts as so many. */
  private static double drawn(double in, double of, double to, double weight) {
    return (in + weight * to) / (of + weight);
  }
}
