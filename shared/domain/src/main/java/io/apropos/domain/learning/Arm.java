package io.apropos.domain.learning;

import java.util.Optional;

/**
 * One thing that can be done: a message, or silence.
 *
 * @param prior chance of the goal as the catalogue believes it, in (0, 1)
 * @param category what it has in common with others; empty = nothing
 * @param counters what happened after it, decayed to one instant
 */
public record Arm(String id, double prior, Optional<String> category, Counters counters) {
  public Arm {
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException(
          "prior of %s must lie between 0 and 1, was %s".formatted(id, prior));
    }
  }
}
