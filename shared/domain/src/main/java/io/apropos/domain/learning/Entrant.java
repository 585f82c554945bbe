package io.apropos.domain.learning;

/**
 * One candidate that came through all gates: what it earns is {@code worth x (chance - baseline) -
 * cost}.
 *
 * @param worth of one goal, after context, levers and attention; 0 and up
 * @param baseline chance of the goal without it, in [0, 1)
 * @param cost of sending and of the slot
 */
public record Entrant(Chance chance, double worth, double baseline, double cost) {
  /** Expected earning. */
  public double net() {
    return worth * (chance.mean() - baseline) - cost;
  }
}
