package io.apropos.simulation;

import java.util.List;

/** One measure of docs/decision-model.md, section 14: how it is taken and what it must reach. */
public interface Bar {
  /** Its number in the table. */
  int number();

  /** What is measured, in a few words. */
  String measure();

  /** One for each figure, in their order. */
  List<Aim> aims();

  /** What the formulas reached when they were chosen. */
  String reference();

  /** What others reach on the same rows. */
  String peer();

  /**
   * Measures; the same data and worlds give the same figures, durations apart.
   *
   * @return one line, or one for each world; never empty
   * @throws MissingData when a file it needs is not there: the bar is skipped, visibly
   */
  List<Line> measure(Bench bench);
}
