package io.apropos.domain.contact;

import io.apropos.domain.signal.SignalKind;

/**
 * From relevance to the chance of a signal, each kind by its own base rate: who is known to click
 * little because clicks are rare bears no less than who visits often.
 */
public record SignalScales(ClickScale click, ClickScale visit) {
  /**
   * What was counted of both, each drawn towards the two together.
   *
   * @param click signals seen and relevance expected of one kind, decayed; both 0 = none matured
   * @param visit likewise
   * @param before likewise, of when the kinds were not told apart
   */
  public static SignalScales of(Counted click, Counted visit, Counted before) {
    double pooled =
        new ClickScale(
                click.seen + visit.seen + before.seen,
                click.expected + visit.expected + before.expected,
                1)
            .factor();
    return new SignalScales(
        new ClickScale(click.seen, click.expected, pooled),
        new ClickScale(visit.seen, visit.expected, pooled));
  }

  /**
   * Sums of one kind.
   *
   * @param seen signals, 0 and up
   * @param expected relevance that was left, 0 and up
   */
  public record Counted(double seen, double expected) {}

  public ClickScale of(SignalKind kind) {
    return switch (kind) {
      case CLICK -> click;
      case VISIT -> visit;
    };
  }
}
