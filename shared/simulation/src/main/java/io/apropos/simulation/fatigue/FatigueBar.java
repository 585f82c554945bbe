package io.apropos.simulation.fatigue;

import io.apropos.simulation.Aim;
import io.apropos.simulation.Bar;
import io.apropos.simulation.Bench;
import io.apropos.simulation.Bound;
import io.apropos.simulation.Figure;
import io.apropos.simulation.Line;
import io.apropos.simulation.Unit;
import io.apropos.simulation.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars 9 and 10: what a year of messages is worth in the fatigue world. In a world other than the
 * public one the must is the best fixed cap of limits 1 to 5, found by trying them.
 */
public final class FatigueBar implements Bar {
  private static final int HIGHEST_CAP = 5;

  /** A cap that knows of relevance: half the scale and up, as the published values have it. */
  private static final double CAP_RELEVANCE = 0.5;

  private static final Bound NINE_PERCENT = Bound.atMost(0.09);

  private final boolean isChoiceFree;

  private FatigueBar(boolean isChoiceFree) {
    this.isChoiceFree = isChoiceFree;
  }

  /** Bar 9: one message is offered, its relevance known with some error. */
  public static Bar offered() {
    return new FatigueBar(false);
  }

  /** Bar 10: the message is chosen too, and relevance learned from clicks alone. */
  public static Bar free() {
    return new FatigueBar(true);
  }

  @Override
  public int number() {
    return isChoiceFree ? 10 : 9;
  }

  @Override
  public String measure() {
    return isChoiceFree ? "fatigue world, mode B" : "fatigue world, mode A";
  }

  @Override
  public List<Aim> aims() {
    return isChoiceFree
        ? List.of(value(Bound.atLeast(54), Bound.atLeast(62)))
        : List.of(value(Bound.atLeast(69.5), Bound.atLeast(76)), unsubscribed(NINE_PERCENT));
  }

  private static Aim value(Bound must, Bound moonshot) {
    return new Aim("value", Unit.AMOUNT, must, moonshot);
  }

  private static Aim unsubscribed(Bound must) {
    return new Aim("unsubscribed", Unit.SHARE, must, must);
  }

  @Override
  public String reference() {
    return isChoiceFree ? "56.8; 12 %" : "72.0; 8.1 %";
  }

  @Override
  public String peer() {
    return isChoiceFree ? "cap, learned topic 50.5" : "best fixed cap 63.0; 11.4 %";
  }

  @Override
  public List<Line> measure(Bench bench) {
    return bench.worlds().all().stream().map(world -> line(bench, world)).toList();
  }

  private Line line(Bench bench, World world) {
    int clients = (int) world.number("clients");
    Plays ours =
        Plays.of(
            bench,
            world,
            seed ->
                isChoiceFree
                    ? Year.free(world, seed, new TasteEngine(clients))
                    : Year.offered(world, seed, Sight.CLEAN_CLICKS, new PricedEngine(clients)));
    List<Plays> caps =
        IntStream.rangeClosed(1, HIGHEST_CAP).mapToObj(cap -> capped(bench, world, cap)).toList();
    List<String> notes = new ArrayList<>();
    notes.add(ours.inWords("ours"));
    if (!isChoiceFree) {
      notes.add(threshold(bench, world).inWords("one threshold, section 2"));
    }
    int best =
        IntStream.range(0, HIGHEST_CAP)
            .boxed()
            .max(Comparator.comparingDouble(cap -> caps.get(cap).value()))
            .orElseThrow();
    notes.add(caps.get(best).inWords("best fixed cap, %d a week".formatted(best + 1)));
    List<Aim> aims =
        world.isPublic()
            ? aims()
            : List.of(
                value(Bound.atLeast(caps.get(best).value()), Bound.NONE), unsubscribed(Bound.NONE));
    return new Line(
        world.isPublic() ? "" : world.name(), figures(aims, ours), Plays.seeds(world), notes);
  }

  private static List<Figure> figures(List<Aim> aims, Plays ours) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.over(aims.getFirst(), ours.each(Played::value)));
    if (aims.size() > 1) {
      figures.add(Figure.over(aims.get(1), ours.each(Played::unsubscribed)));
    }
    return figures;
  }

  private static Plays threshold(Bench bench, World world) {
    int clients = (int) world.number("clients");
    return Plays.of(
        bench,
        world,
        seed ->
            Year.offered(world, seed, Sight.CLEAN_CLICKS, ThresholdEngine.relative(clients, 0.9)));
  }

  private Plays capped(Bench bench, World world, int limit) {
    int clients = (int) world.number("clients");
    return Plays.of(
        bench,
        world,
        seed ->
            isChoiceFree
                ? Year.free(world, seed, new CappedTaste(clients, limit))
                : Year.offered(
                    world, seed, Sight.CLEAN_CLICKS, FixedCap.of(clients, limit, CAP_RELEVANCE)));
  }
}
