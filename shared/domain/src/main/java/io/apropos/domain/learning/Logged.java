package io.apropos.domain.learning;

/**
 * One choice of the past, seen by a policy that did not make it.
 *
 * @param client number of the person, from 0: those of one person are not independent
 * @param weight chance that the policy would have chosen the same, over the chance it was chosen
 *     with; 0 and up
 * @param outcome what followed
 * @param model what the model expects of the choice made
 * @param expected what the model expects of the policy's own choice
 */
public record Logged(int client, double weight, double outcome, double model, double expected) {}
