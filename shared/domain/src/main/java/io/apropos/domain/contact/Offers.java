package io.apropos.domain.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the brand's decisions have had to offer, and how predictions came out: sums by forty steps
 * of chance, decayed to one instant. Sums alone, so that any writer may add in any order.
 *
 * <p>Offers by what the catalogue believes and by what outcomes taught are counted apart: a
 * threshold compares like with like.
 *
 * @param sums by the names that {@link #offer} and {@link #answer} give; absent = 0
 */
public record Offers(Map<String, Double> sums) {
  public static final Offers NONE = new Offers(Map.of());

  private static final int STEPS = 40;
  private static final double LOWEST = 0.001;

  /** Matured mails from which on tenths of them tell something. */
  private static final double ENOUGH_MAILS = 10_000;

  private static final int TENTHS = 10;

  public Offers {
    sums = Map.copyOf(sums);
  }

  /**
   * What one decision adds: it had somebody to offer something.
   *
   * @param isLearned whether relevance was that of outcomes, no longer the catalogue's
   * @param relevance of the best candidate, in (0, 1)
   */
  public static Map<String, Double> offer(boolean isLearned, double relevance) {
    String step = kind(isLearned) + step(relevance);
    return Map.of(step + "n", 1.0, step + "s", relevance);
  }

  /**
   * What one matured mail adds.
   *
   * @param predicted chance of an answer by this person, as tired as they were, in [0, 1]
   */
  public static Map<String, Double> answer(double predicted, boolean answered) {
    String step = "k" + step(predicted);
    return Map.of(step + "n", 1.0, step + "p", predicted, step + "a", answered ? 1.0 : 0.0);
  }

  /** Decisions that had an offer. */
  public double count(boolean isLearned) {
    return all(kind(isLearned), "n");
  }

  /**
   * Mean relevance of the best candidate.
   *
   * @param prior before any decision; counts as twenty of them
   */
  public double mean(boolean isLearned, double prior) {
    return new RelevanceThreshold(
            RelevanceThreshold.LEARNING, all(kind(isLearned), "s"), count(isLearned), prior)
        .brandMean();
  }

  /**
   * The share of the brand's mean that is asked for: earned by predictions that hold, tenth by
   * tenth, once there are enough of them.
   */
  public double kappa() {
    double mails = all("k", "n");
    if (mails < ENOUGH_MAILS) {
      return RelevanceThreshold.LEARNING;
    }
    double[] observed = new double[TENTHS];
    double[] predicted = new double[TENTHS];
    double before = 0;
    for (int step = 0; step < STEPS; step++) {
      double here = sum("k" + step + "n");
      int tenth = Math.clamp((int) ((before + here / 2) / mails * TENTHS), 0, TENTHS - 1);
      observed[tenth] += sum("k" + step + "a");
      predicted[tenth] += sum("k" + step + "p");
      before += here;
    }
    int[] filled = IntStream.range(0, TENTHS).filter(tenth -> predicted[tenth] > 0).toArray();
    return RelevanceThreshold.earned(
        IntStream.of(filled).mapToDouble(tenth -> observed[tenth]).toArray(),
        IntStream.of(filled).mapToDouble(tenth -> predicted[tenth]).toArray());
  }

  /** Every step that something was offered in: its mean relevance, and how often. */
  public List<Step> steps(boolean isLearned) {
    List<Step> steps = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      double times = sum(kind(isLearned) + step + "n");
      if (times > 0) {
        steps.add(new Step(sum(kind(isLearned) + step + "s") / times, times));
      }
    }
    return steps;
  }

  /**
   * Offers that were about as relevant.
   *
   * @param times decayed, positive
   */
  public record Step(double relevance, double times) {}

  private double all(String kind, String of) {
    return IntStream.range(0, STEPS).mapToDouble(step -> sum(kind + step + of)).sum();
  }

  private double sum(String name) {
    return sums.getOrDefault(name, 0.0);
  }

  private static String kind(boolean isLearned) {
    return isLearned ? "o" : "b";
  }

  /** Of equal ratio: a shop of small chances is told apart as well as one of large ones. */
  private static int step(double chance) {
    double place = 1 - StrictMath.log(Math.max(chance, LOWEST)) / StrictMath.log(LOWEST);
    return Math.clamp((int) (place * STEPS), 0, STEPS - 1);
  }
}
