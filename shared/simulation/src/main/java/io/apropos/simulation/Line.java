package io.apropos.simulation;

import java.util.List;

/**
 * One line of the table.
 *
 * @param label what tells it from the other lines of the bar (a world's name), or empty
 * @param seeds what it was repeated over, in words: {@code shuffles 1..20}
 * @param notes further figures worth reading, one a line
 */
public record Line(String label, List<Figure> figures, String seeds, List<String> notes) {
  public Line {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }

  /** The only line of its bar. */
  public static Line of(String seeds, Figure... figures) {
    return new Line("", List.of(figures), seeds, List.of());
  }

  public Line noting(String... lines) {
    return new Line(label, figures, seeds, List.of(lines));
  }

  Verdict verdict() {
    return Verdict.of(figures, Aim::must);
  }

  /** A moonshot that is none is missed. */
  Verdict moonshot() {
    boolean any = figures.stream().anyMatch(figure -> !figure.aim().moonshot().isNone());
    return any ? Verdict.of(figures, Aim::moonshot) : Verdict.MISSED;
  }
}
