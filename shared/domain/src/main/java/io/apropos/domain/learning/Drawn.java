package io.apropos.domain.learning;

import java.util.List;

/**
 * Who was chosen, and how likely that was.
 *
 * @param choice place of the chosen one among the entrants
 * @param best place of the one with the largest expected earning
 * @param probabilities of every entrant, in their order; the sum is 1
 */
public record Drawn(int choice, int best, List<Double> probabilities) {
  public Drawn {
    probabilities = List.copyOf(probabilities);
  }

  /** Chosen to learn from it, not because it is expected to earn most. */
  public boolean isExplored() {
    return choice != best;
  }
}
