package io.apropos.domain.decision;

import java.util.List;

/**
 * The answer to one occasion in one round: pure function of a {@link Situation}.
 *
 * @param assessments every candidate, in order of message id
 * @param draw how it was drawn
 * @param probability chance with which this choice was drawn, in (0, 1]
 */
public record Decision(
    Outcome outcome, List<Assessment> assessments, Draw draw, double probability) {
  public Decision {
    assessments = List.copyOf(assessments);
  }

  /** Without a draw: it could not have come out otherwise. */
  public Decision(Outcome outcome, List<Assessment> assessments) {
    this(outcome, assessments, Draw.NONE, 1);
  }
}
