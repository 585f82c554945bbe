package io.apropos.domain.experiment;

import java.util.Locale;

/** What an experiment is judged by: one, named before it starts, of each person once. */
public enum Metric {
  /** A link that a person followed. */
  CLICK,
  /** An order. */
  GOAL,
  /** What orders earned, in the brand's currency. */
  VALUE,
  /** A mail that was seen for certain: clicked, or answered by a visit. */
  EXPOSURE;

  /** As catalogues write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Metric of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
