package io.apropos.domain.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much is given to finding out.
 *
 * @param share of choices spread over all candidates alike, in [0, 1]
 * @param rest a person who had an explored message less than this ago gets none
 */
public record Exploration(double share, Duration rest) {
  /** One choice in 25; one explored message a person and week. */
  public static final Exploration STANDARD = new Exploration(0.04, Duration.ofDays(7));

  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie in 0 to 1, was " + share);
    }
  }

  /** The share of this person; an explored message exactly {@code rest} old no longer counts. */
  public double of(Optional<Instant> lastExplored, Instant now) {
    return lastExplored.filter(at -> now.isBefore(at.plus(rest))).isPresent() ? 0 : share;
  }
}
