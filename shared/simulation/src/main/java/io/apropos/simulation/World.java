package io.apropos.simulation;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;

/**
 * One world of the fatigue simulation, by its parameters.
 *
 * @param isPublic false = some parameter is another than the published one
 */
public record World(String name, Value.Fields parameters, boolean isPublic) {
  /**
   * A number of the world.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public double number(String parameter) {
    return parameters
        .number(parameter)
        .map(BigDecimal::doubleValue)
        .orElseThrow(() -> wrong(parameter, "a number"));
  }

  /**
   * A word of the world.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public String text(String parameter) {
    return parameters.text(parameter).orElseThrow(() -> wrong(parameter, "a text"));
  }

  /** What the world is repeated over, in their order; one number counts as a list of one. */
  public long[] seeds() {
    return parameters.number("seeds").isPresent()
        ? new long[] {parameters.number("seeds").orElseThrow().longValue()}
        : parameters.items("seeds").stream()
            .mapToLong(seed ->
                seed instanceof Value.Num(BigDecimal number)
                    ? number.longValueExact()
                    : fail("seeds", "a list of whole numbers"))
            .toArray();
  }

  private long fail(String parameter, String needed) {
    throw wrong(parameter, needed);
  }

  private IllegalArgumentException wrong(String parameter, String needed) {
    return new IllegalArgumentException(
        "world %s: %s must be %s".formatted(name, parameter, needed));
  }
}
