package io.apropos.application.learn;

import io.apropos.domain.decision.Scoring;
import io.apropos.domain.learning.Counters;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Counters as attributes: model, outcome and bin, for instance {@code c1} for all welcome mails and
 * {@code c1_stage_2} for those to a new client. Top level, so that they can be added to.
 */
public enum Tally {
  /** Signs that a mail was welcome. */
  CLICKS("c"),
  /** Orders within the time of the goal. */
  GOALS("g");

  private final String letter;

  Tally(String letter) {
    this.letter = letter;
  }

  /**
   * What one outcome adds.
   *
   * @param increment its decayed weight
   */
  public Map<String, BigDecimal> of(int[] bins, boolean reached, BigDecimal increment) {
    Map<String, BigDecimal> add = new LinkedHashMap<>();
    add.put(name(reached), increment);
    for (int bin : bins) {
      add.put(name(reached) + "_" + Scoring.FEATURES.name(bin), increment);
    }
    return add;
  }

  /**
   * The counters that are stored under these names.
   *
   * @param stored value of an attribute, 0 when it is absent
   */
  Counters read(Function<String, Double> stored) {
    return Counters.of(
        stored.apply(name(true)),
        stored.apply(name(false)),
        bins(stored, true),
        bins(stored, false));
  }

  /** The reverse of {@link #read}; what is 0 is left out. */
  Map<String, Value> write(Counters counters) {
    Map<String, Value> written = new LinkedHashMap<>();
    put(written, name(true), counters.goals());
    put(written, name(false), counters.misses());
    for (int bin = 0; bin < counters.bins(); bin++) {
      put(written, name(true) + "_" + Scoring.FEATURES.name(bin), counters.goals(bin));
      put(written, name(false) + "_" + Scoring.FEATURES.name(bin), counters.misses(bin));
    }
    return written;
  }

  private double[] bins(Function<String, Double> stored, boolean reached) {
    double[] bins = new double[Scoring.FEATURES.size()];
    for (int bin = 0; bin < bins.length; bin++) {
      bins[bin] = stored.apply(name(reached) + "_" + Scoring.FEATURES.name(bin));
    }
    return bins;
  }

  private static void put(Map<String, Value> written, String name, double number) {
    if (number != 0) {
      written.put(name, Value.of(number));
    }
  }

  private String name(boolean reached) {
    return letter + (reached ? 1 : 0);
  }
}
