package io.apropos.domain.decision;

import io.apropos.domain.figures.BrandFigures;
import io.apropos.domain.habit.Acts;
import io.apropos.domain.habit.Rhythm;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When a person is about, as a decision sees it and its receipt keeps it. */
final class Habit {
  /** Member of what the brand's figures say ({@link Features#FIGURES}). */
  static final String RHYTHM = "rhythm";

  private static final String HOURS = "hours";
  private static final String DAYS = "days";
  private static final String UNUSUAL = "unusual";
  private static final int DECIMALS = 4;

  /**
   * Visits to shops by local hour: quiet at night, a first wave in the morning, the high of the
   * evening. A design figure, not a measured one: the prior of every brand until its own clients'
   * rhythm is known.
   */
  private static final double[] SHOP_HOURS =
      shares(
          12, 6, 4, 3, 4, 10, 22, 38, 50, 56, 60, 58, 56, 52, 50, 50, 52, 56, 62, 70, 78, 72, 50,
          29);

  /** Monday to Sunday, likewise. */
  private static final double[] SHOP_DAYS = shares(145, 146, 144, 143, 136, 138, 148);

  private Habit() {}

  private static double[] shares(int... perMille) {
    return Arrays.stream(perMille).mapToDouble(share -> share / 1000.0).toArray();
  }

  /** Empty when nothing is known but what is known of shops in general. */
  static Optional<Value.Fields> written(Acts acts, BrandFigures brand, Instant now) {
    if (acts.isEmpty(now) && !brand.knowsRhythm()) {
      return Optional.empty();
    }
    boolean known = brand.knowsRhythm();
    Rhythm rhythm =
        acts.rhythm(
            known ? brand.hours().population() : SHOP_HOURS,
            known ? brand.days().population() : SHOP_DAYS,
            now);
    Value.Fields written =
        Value.Fields.NONE.with(HOURS, numbers(rhythm.hours())).with(DAYS, numbers(rhythm.days()));
    List<Integer> unusual = acts.isEmpty(now) ? List.of() : rhythm.unusualHours();
    return Optional.of(
        unusual.isEmpty()
            ? written
            : written.with(
                UNUSUAL,
                Value.items(unusual.stream().map(hour -> Value.of(hour.longValue())).toList())));
  }

  /** When the person of a document is about. */
  static Rhythm of(Value.Fields features) {
    Value.Fields rhythm = features.fields(Features.FIGURES).fields(RHYTHM);
    return rhythm.find(HOURS).isEmpty()
        ? Rhythm.stored(SHOP_HOURS, SHOP_DAYS)
        : Rhythm.stored(numbers(rhythm.items(HOURS)), numbers(rhythm.items(DAYS)));
  }

  /** Whether the person is hardly ever about at that local hour; false for a stranger. */
  static boolean isUnusual(Value.Fields features, int hour) {
    return features.fields(Features.FIGURES).fields(RHYTHM).items(UNUSUAL).contains(Value.of(hour));
  }

  private static Value numbers(double[] shares) {
    return Value.items(
        Arrays.stream(shares)
            .mapToObj(share ->
                Value.of(BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_EVEN)))
            .toList());
  }

  private static double[] numbers(List<Value> written) {
    return written.stream()
        .mapToDouble(one -> one instanceof Value.Num(BigDecimal share) ? share.doubleValue() : 0)
        .toArray();
  }
}
