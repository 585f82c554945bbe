package io.apropos.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Where a person stands with the brand (docs/decision-model.md, section 8). */
public enum Stage {
  /** Not identified. */
  VISITOR,
  /** Identified, nothing bought. */
  PROSPECT,
  /** One purchase, less than 13 weeks ago. */
  NEW,
  /** One purchase, longer ago. */
  SINGLE,
  /** Several purchases. */
  ACTIVE,
  /** Several purchases, and the churn flag is up. */
  AT_RISK,
  /** The last purchase is more than 52 weeks ago. */
  LAPSED;

  private static final Duration YOUNG = Duration.ofDays(13 * 7);
  private static final Duration LONG_AGO = Duration.ofDays(52 * 7);

  public static Stage of(boolean isIdentified, Purchasing purchasing, ChurnFlag flag, Instant now) {
    if (!isIdentified) {
      return VISITOR;
    }
    if (purchasing.count() == 0) {
      return PROSPECT;
    }
    Duration hiatus = purchasing.hiatus(now).orElse(Duration.ZERO);
    if (hiatus.compareTo(LONG_AGO) > 0) {
      return LAPSED;
    }
    if (purchasing.count() == 1) {
      return hiatus.compareTo(YOUNG) < 0 ? NEW : SINGLE;
    }
    return flag.isRaised(purchasing, now) ? AT_RISK : ACTIVE;
  }

  /** As patterns name it: {@code at-risk}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
