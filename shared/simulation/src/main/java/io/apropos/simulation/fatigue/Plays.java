package io.apropos.simulation.fatigue;

import io.apropos.simulation.Bench;
import io.apropos.simulation.World;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The same engine in one world, once for each of its seeds. */
record Plays(List<Played> years) {
  /** All seeds. Engines remember, so each seed needs a new one. */
  static Plays of(Bench bench, World world, Function<Long, Played> play) {
    return first(Integer.MAX_VALUE, bench, world, play);
  }

  /** The first seeds alone: enough for a remark. */
  static Plays first(int most, Bench bench, World world, Function<Long, Played> play) {
    long[] seeds = world.seeds();
    int last = Math.min(most, seeds.length) - 1;
    return new Plays(bench.cores().each(0, last, i -> play.apply(seeds[i])));
  }

  double[] each(ToDoubleFunction<Played> figure) {
    return years.stream().mapToDouble(figure).toArray();
  }

  double mean(ToDoubleFunction<Played> figure) {
    return Arrays.stream(each(figure)).average().orElseThrow();
  }

  double value() {
    return mean(Played::value);
  }

  /** One line for people. */
  String inWords(String who) {
    return String.format(
        Locale.ROOT,
        "%s: value %.2f, %.1f %% unsubscribed, %.2f messages a week, %.1f read a year",
        who,
        value(),
        100 * mean(Played::unsubscribed),
        mean(Played::sends),
        mean(Played::reads));
  }

  static String seeds(World world) {
    return "seeds " + Arrays.toString(world.seeds());
  }
}
