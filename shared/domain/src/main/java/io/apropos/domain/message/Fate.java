package io.apropos.domain.message;

import java.util.Locale;

/** What becomes of a message that meets a cap or quiet hours. */
public enum Fate {
  /** Over. */
  DROP,
  /** Decided again, alone, when the rule frees. */
  HOLD,
  /** Nothing is kept; when the rule frees, the person is decided again among all that is live. */
  YIELD;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Fate of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
