package io.apropos.domain.experiment;

import io.apropos.domain.learning.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be said of an experiment by now: first whether its arms are as they should be, then each
 * arm against the first.
 *
 * @param sampleRatio chance of persons so unevenly spread when assignment works, in [0, 1]
 * @param comparisons one an arm but the first; empty when the ratio is broken
 */
public record TrialReading(double sampleRatio, List<Comparison> comparisons) {
  /** With fewer persons in an arm its variance is not known well enough to judge by. */
  public static final long FEWEST = 100;

  /**
   * One arm against the first.
   *
   * @param difference how much more it has, with its interval; empty without outcomes
   * @param evidence of the counts as they are
   * @param p the smallest that any look has found, times the number of comparisons; at most 1
   */
  public record Comparison(
      String arm, Optional<Estimate> difference, double evidence, double p, boolean ahead) {
    public boolean isDecided() {
      return p <= AlwaysValid.LEVEL;
    }
  }

  public TrialReading {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * @param counts one an arm, in their order
   * @param looks likewise
   */
  public static TrialReading of(Experiment trial, List<ArmCount> counts, List<Look> looks) {
    double ratio = sampleRatio(trial, counts);
    List<Comparison> comparisons = new ArrayList<>();
    int others = trial.arms().size() - 1;
    for (int k = 1; k <= others && !SampleRatio.isBroken(ratio); k++) {
      AlwaysValid.Sums first = counts.getFirst().judged();
      AlwaysValid.Sums other = counts.get(k).judged();
      comparisons.add(
          new Comparison(
              trial.arms().get(k).id(),
              AlwaysValid.difference(
                  first, other, trial.smallestLift(), AlwaysValid.LEVEL / others),
              AlwaysValid.evidence(first, other, trial.smallestLift()),
              Math.min(1, looks.get(k).p() * others),
              looks.get(k).ahead()));
    }
    return new TrialReading(ratio, comparisons);
  }

  /** One more look: unchanged while the ratio is broken, or an arm has too few persons. */
  public static List<Look> look(Experiment trial, List<ArmCount> counts, List<Look> before) {
    if (SampleRatio.isBroken(sampleRatio(trial, counts))) {
      return before;
    }
    List<Look> looks = new ArrayList<>(before);
    AlwaysValid.Sums first = counts.getFirst().judged();
    for (int k = 1; k < counts.size(); k++) {
      AlwaysValid.Sums other = counts.get(k).judged();
      if (Math.min(first.outcomes(), other.outcomes()) >= FEWEST) {
        looks.set(
            k,
            before
                .get(k)
                .then(
                    AlwaysValid.evidence(first, other, trial.smallestLift()),
                    other.mean() > first.mean()));
      }
    }
    return looks;
  }

  public boolean isBroken() {
    return SampleRatio.isBroken(sampleRatio);
  }

  /** 1 with one arm alone; an arm of no share is left out while nobody is in it. */
  private static double sampleRatio(Experiment trial, List<ArmCount> counts) {
    List<Long> persons = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int k = 0; k < counts.size(); k++) {
      double share = trial.arms().get(k).percent();
      if (share > 0) {
        persons.add(counts.get(k).assigned());
        shares.add(share);
      } else if (counts.get(k).assigned() > 0) {
        return 0;
      }
    }
    return persons.size() < 2
        ? 1
        : SampleRatio.p(
            persons.stream().mapToLong(Long::longValue).toArray(),
            shares.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
