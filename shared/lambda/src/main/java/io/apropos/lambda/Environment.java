package io.apropos.lambda;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All that a function takes from the machine it runs on: variables, the clock, randomness.
 *
 * @param variables environment variables, as the template declares them
 * @param clock the instants of the product; elapsed time is {@code System.nanoTime}
 * @param random drawn from in the handler only, never while a snapshot may still be taken
 */
public record Environment(
    Map<String, String> variables, InstantSource clock, RandomGenerator random) {
  public static Environment ofMachine() {
    return new Environment(System.getenv(), InstantSource.system(), new SecureRandom());
  }

  /**
   * @throws IllegalStateException when the variable is absent or empty: a start that cannot work
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("environment variable " + name + " is not set"));
  }

  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
