package io.apropos.domain.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much is given to finding out.
 *
 * @param share of choices spread over all candidates alike, in [0, 1]; 0 = nothing is tried out:
 *     the best by what is expected speaks for certain
 * @param limit explored messages of one person within {@code rest}; a person who had so many gets
 *     no more, so 0 = nobody gets any
 * @param rest how long an explored message counts against the limit
 * @param floor share of the threshold that what is tried out must reach, in [0, 1]
 */
public record Exploration(double share, int limit, Duration rest, double floor) {
  /** One choice in 25; one explored message a person and week; half the threshold. */
  public static final Exploration STANDARD = new Exploration(0.04, 1, Duration.ofDays(7), 0.5);

  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie in 0 to 1, was " + share);
    }
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must lie in 0 to 1, was " + floor);
    }
  }

  /**
   * The share of this person.
   *
   * @param explored when explored messages went or will go; one exactly {@code rest} old no longer
   *     counts
   */
  public double of(List<Instant> explored, Instant now) {
    return explored.stream().filter(at -> now.isBefore(at.plus(rest))).count() < limit ? share : 0;
  }
}
