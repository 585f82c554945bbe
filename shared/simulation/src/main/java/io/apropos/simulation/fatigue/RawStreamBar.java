package io.apropos.simulation.fatigue;

import io.apropos.simulation.Aim;
import io.apropos.simulation.Bar;
import io.apropos.simulation.Bench;
import io.apropos.simulation.Bound;
import io.apropos.simulation.Figure;
import io.apropos.simulation.Line;
import io.apropos.simulation.Unit;
import io.apropos.simulation.World;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bar 11: what is lost by learning from the raw stream of hits instead of from true clicks. */
public final class RawStreamBar implements Bar {
  private static final Aim LOST = new Aim("", Unit.SHARE, Bound.atMost(0.02), Bound.atMost(0.005));

  /** Seeds for what is only said beside it. */
  private static final int REMARK = 3;

  private RawStreamBar() {}

  public static Bar bar() {
    return new RawStreamBar();
  }

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String measure() {
    return "raw stream against clean labels, value lost";
  }

  @Override
  public List<Aim> aims() {
    return List.of(LOST);
  }

  @Override
  public String reference() {
    return "none";
  }

  @Override
  public String peer() {
    return "raw clicks 4.7 %, opens 35 %";
  }

  @Override
  public List<Line> measure(Bench bench) {
    return bench.worlds().all().stream().map(world -> line(bench, world)).toList();
  }

  private static Line line(Bench bench, World world) {
    Plays clean = play(bench, world, Sight.CLEAN_CLICKS);
    Plays cleaned = play(bench, world, Sight.CLEANED_STREAM);
    double[] values = clean.each(Played::value);
    double[] lost = cleaned.each(Played::value);
    Arrays.setAll(lost, seed -> 1 - lost[seed] / values[seed]);
    return new Line(
        world.isPublic() ? "" : world.name(),
        List.of(Figure.over(LOST, lost)),
        Plays.seeds(world),
        List.of(
            dirty(bench, world, Sight.RAW_CLICKS, clean, "every hit as a click"),
            dirty(bench, world, Sight.OPENS, clean, "opens")));
  }

  private static String dirty(Bench bench, World world, Sight sight, Plays clean, String what) {
    int clients = (int) world.number("clients");
    Plays dirty =
        Plays.first(
            REMARK,
            bench,
            world,
            seed -> Year.offered(world, seed, sight, new PricedEngine(clients)));
    Plays same = new Plays(clean.years().subList(0, dirty.years().size()));
    double lost = 1 - dirty.value() / same.value();
    return String.format(
        Locale.ROOT, "learning from %s, first seeds: %.1f %% lost", what, 100 * lost);
  }

  private static Plays play(Bench bench, World world, Sight sight) {
    int clients = (int) world.number("clients");
    return Plays.of(
        bench, world, seed -> Year.offered(world, seed, sight, new PricedEngine(clients)));
  }
}
