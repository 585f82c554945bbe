package io.apropos.domain.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When people read, as a share of the week: the prior of every brand until its own clients' rhythm
 * is learned (docs/decision-model.md, section 7).
 */
final class Rhythm {
  /**
   * Visits to shops by local hour, in per mille: quiet at night, a first wave in the morning, the
   * high of the evening. A design figure, not a measured one.
   */
  private static final int[] HOURS = {
    12, 6, 4, 3, 4, 10, 22, 38, 50, 56, 60, 58, 56, 52, 50, 50, 52, 56, 62, 70, 78, 72, 50, 29
  };

  /** Monday to Sunday, likewise. */
  private static final int[] DAYS = {145, 146, 144, 143, 136, 138, 148};

  private Rhythm() {}

  /** Share of the week's reading in that local hour of that local day, in (0, 1). */
  static double at(Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    return HOURS[local.getHour()] / 1000.0 * DAYS[local.getDayOfWeek().getValue() - 1] / 1000.0;
  }
}
