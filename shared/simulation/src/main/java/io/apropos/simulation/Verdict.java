package io.apropos.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Worst first. */
public enum Verdict {
  /** The mean does not reach the bound. */
  MISSED,
  /** The mean reaches it. */
  MET,
  /** So does the mean less two standard errors. */
  BEATEN;

  /** That of the worst figure; figures without such a bound say nothing. */
  static Verdict of(List<Figure> figures, Function<Aim, Bound> bound) {
    return figures.stream()
        .map(figure -> figure.against(bound.apply(figure.aim())))
        .min(Comparator.naturalOrder())
        .orElse(MISSED);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
