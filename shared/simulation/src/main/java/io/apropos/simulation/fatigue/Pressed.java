package io.apropos.simulation.fatigue;

/**
 * What messages did to some people in some time.
 *
 * @param known days of people whom the shop knows, those who left included
 * @param open days of people who may be written to
 * @param sends messages
 * @param reads messages that were read: exposure
 * @param clicks messages that were clicked
 * @param left people who unsubscribed
 */
public record Pressed(long known, long open, long sends, long reads, long clicks, long left) {
  static final Pressed NOBODY = new Pressed(0, 0, 0, 0, 0, 0);

  Pressed plus(Pressed more) {
    return new Pressed(
        known + more.known,
        open + more.open,
        sends + more.sends,
        reads + more.reads,
        clicks + more.clicks,
        left + more.left);
  }

  /** Messages a week to one who may be written to; 0 without anybody. */
  public double pressure() {
    return weekly(sends, open);
  }

  /** Messages a week to one whom the shop knows; who left gets none; 0 without anybody. */
  public double sent() {
    return weekly(sends, known);
  }

  /** Messages read a week by one whom the shop knows; who left reads none; 0 without anybody. */
  public double exposure() {
    return weekly(reads, known);
  }

  /** Messages clicked a week by one whom the shop knows. */
  public double response() {
    return weekly(clicks, known);
  }

  /** Share of the messages that were read; 0 without any. */
  public double seen() {
    return sends == 0 ? 0 : (double) reads / sends;
  }

  private static double weekly(long events, long days) {
    return days == 0 ? 0 : 7.0 * events / days;
  }
}
