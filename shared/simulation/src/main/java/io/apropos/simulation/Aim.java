package io.apropos.simulation;

/**
 * What one figure of a bar is to reach.
 *
 * @param name what tells it from the other figures of the bar; empty when there is but one
 * @param must missed = the evaluation fails
 * @param moonshot what nobody has reached yet, or {@link Bound#NONE}
 */
public record Aim(String name, Unit unit, Bound must, Bound moonshot) {}
