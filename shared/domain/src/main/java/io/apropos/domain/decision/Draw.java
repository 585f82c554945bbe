package io.apropos.domain.decision;

import java.util.List;

/**
 * How the choice was drawn (docs/decision-model.md, section 6).
 *
 * @param explore share given to all alike, in [0, 1]
 * @param floor share in which the floor of the threshold was asked for, in [0, 1]; 0 when that let
 *     nobody else in
 * @param silence chance that nobody would be chosen, in [0, 1)
 * @param level chance of the level of the offer, given the message that was chosen, in (0, 1]
 * @param chances of all candidates, in the order of the assessments; 0 = was not among those drawn
 */
public record Draw(
    double explore, double floor, double silence, double level, List<Double> chances) {
  /** Nobody could be drawn. */
  public static final Draw NONE = new Draw(0, 0, 1, 1, List.of());

  public Draw {
    chances = List.copyOf(chances);
  }

  public boolean isNone() {
    return chances.isEmpty();
  }
}
