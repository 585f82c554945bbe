package io.apropos.simulation;

import java.util.List;
import java.util.function.Function;

/**
 * A bar by what the table says of it and the way it is measured.
 *
 * @param way see {@link Bar#measure(Bench)}
 */
record PlainBar(
    int number,
    String measure,
    List<Aim> aims,
    String reference,
    String peer,
    Function<Bench, List<Line>> way)
    implements Bar {
  @Override
  public List<Line> measure(Bench bench) {
    return way.apply(bench);
  }
}
