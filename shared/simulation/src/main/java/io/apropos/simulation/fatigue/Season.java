package io.apropos.simulation.fatigue;

import io.apropos.simulation.World;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Some months of invented clients, lived twice with the same luck: under a fixed cap that sends
 * whatever is on offer first, and under the product's own classes. It needs no data.
 */
public final class Season {
  private final World world;
  private final Rules rules;

  /**
   * @throws IllegalArgumentException when a parameter is missing, or there is no whole four weeks
   */
  public Season(World world) {
    this.world = world;
    this.rules = new Rules(world);
    if (rules.days < Months.LENGTH) {
      throw new IllegalArgumentException(
          "world %s: days must be %d or more, was %d"
              .formatted(world.name(), Months.LENGTH, rules.days));
    }
  }

  /**
   * What one policy did to all clients.
   *
   * @param whole all of it
   * @param first four weeks of it
   * @param last four weeks of it
   */
  public record Lived(Pressed whole, Pressed first, Pressed last) {}

  /** How many clients there are. */
  public int clients() {
    return rules.clients;
  }

  /** How many days it lasts. */
  public int days() {
    return rules.days;
  }

  /** At most {@code limit} a week, whatever is on offer first. */
  public Lived capped(int limit) {
    return lived(clients -> FixedCap.of(clients, limit, 0));
  }

  /** As the product decides. */
  public Lived decided() {
    return lived(PricedEngine::new);
  }

  private Lived lived(IntFunction<Engine> policy) {
    Crowd crowd = new DrawnCrowd(rules);
    List<Months> plays =
        Arrays.stream(world.seeds())
            .mapToObj(seed -> {
              Months months = new Months(crowd, rules.clients, rules.days);
              Year.among(world, seed, crowd, policy.apply(rules.clients), months);
              return months;
            })
            .toList();
    return new Lived(
        over(plays, 0, rules.days),
        over(plays, 0, Months.LENGTH),
        over(plays, rules.days - Months.LENGTH, rules.days));
  }

  private static Pressed over(List<Months> plays, int from, int to) {
    return plays.stream()
        .map(months -> months.over(_ -> true, from, to))
        .reduce(Pressed.NOBODY, Pressed::plus);
  }
}
