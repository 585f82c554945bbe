package io.apropos.application.trial;

import io.apropos.domain.experiment.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is added to the counts of one arm, by name; attributes are {@code arm:name}. */
final class Tally {
  static final String ASSIGNED = "assigned";
  static final String JUDGED = "judged";
  static final String MAILS = "mails";
  static final String CLICKS = "clicks";
  static final String GOALS = "goals";
  static final String VALUE = "earned";
  static final String EXPOSURES = "exposures";
  static final String ESTIMATED = "estimated";
  static final String OPT_OUTS = "optOuts";

  /** Sums of numbers of so many decimals are exact, whoever adds first. */
  private static final int DECIMALS = 9;

  private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

  /** Names neither arms nor sums hold a colon. */
  static String name(String arm, String sum) {
    return arm + ":" + sum;
  }

  static String sum(Metric metric) {
    return metric.id();
  }

  static String squares(Metric metric) {
    return metric.id() + "2";
  }

  Tally with(String name, BigDecimal number) {
    if (number.signum() != 0) {
      sums.merge(name, number.setScale(DECIMALS, RoundingMode.HALF_EVEN), BigDecimal::add);
    }
    return this;
  }

  Tally with(String name, boolean counts) {
    return with(name, counts ? BigDecimal.ONE : BigDecimal.ZERO);
  }

  /** The metric of one person, and its square. */
  Tally judged(Metric metric, BigDecimal number) {
    return with(sum(metric), number).with(squares(metric), number.multiply(number));
  }

  /** Takes back what {@link #judged} added. */
  Tally unjudged(Metric metric, BigDecimal number) {
    return with(sum(metric), number.negate())
        .with(squares(metric), number.multiply(number).negate());
  }

  Map<String, BigDecimal> of(String arm) {
    Map<String, BigDecimal> named = new LinkedHashMap<>();
    sums.forEach((name, number) -> named.put(name(arm, name), number));
    return named;
  }
}
