package io.apropos.domain.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a client who used to return has stopped to (docs/decision-model.md, section 8).
 *
 * @param brandGap g0, mean time between two purchases of a client of the brand, positive
 */
public record ChurnFlag(Duration brandGap) {
  /** Activity below a quarter of what it was at the last purchase. */
  private static final double LOST_AFTER = StrictMath.log(4);

  /** And silent for twice the own gap, the brand's counted as one of them. */
  private static final int OWN_GAPS = 2;

  /** Never for fewer than two purchases: a single one shows no gap to compare with. */
  public boolean isRaised(Purchasing purchasing, Instant now) {
    if (purchasing.count() < 2) {
      return false;
    }
    Duration hiatus = purchasing.hiatus(now).orElse(Duration.ZERO);
    double quiet = LOST_AFTER * Purchasing.MEMORY.toMillis();
    return hiatus.toMillis() > quiet
        && hiatus.compareTo(gap(purchasing).multipliedBy(OWN_GAPS)) > 0;
  }

  /** g: the own mean gap with the brand's as one observation more. */
  Duration gap(Purchasing purchasing) {
    Duration span =
        purchasing
            .first()
            .flatMap(first -> purchasing.last().map(last -> Duration.between(first, last)))
            .orElse(Duration.ZERO);
    return span.plus(brandGap).dividedBy(Math.max(1, purchasing.count()));
  }
}
