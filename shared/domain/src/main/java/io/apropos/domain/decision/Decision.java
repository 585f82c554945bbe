package io.apropos.domain.decision;

import java.util.List;

/**
 * The answer to one occasion in one round: pure function of a {@link Situation}.
 *
 * @param assessments every candidate, in order of message id
 * @param probability chance with which this choice was drawn, in (0, 1]
 */
public record Decision(Outcome outcome, List<Assessment> assessments, double probability) {
  public Decision {
    assessments = List.copyOf(assessments);
  }
}
