package io.apropos.domain.learning;

/**
 * How far few outcomes are trusted (docs/decision-model.md, section 3).
 *
 * @param shares m: outcomes that the pooled share of a bin is worth, of both kinds together;
 *     positive
 * @param pooled outcomes that the share of a bin in all outcomes is worth, likewise; positive
 * @param temper what is left of the evidence of features, since they are not independent; 0 to 1
 * @param rate outcomes that the prior rate is worth; positive
 * @param category outcomes that the category of a new message is worth at most
 */
public record Shrinkage(double shares, double pooled, double temper, double rate, double category) {
  /** m = 10,000 (8,000 to 16,000 is as good), 200, 0.8, 20, 50. */
  public static final Shrinkage STANDARD = new Shrinkage(10_000, 200, 0.8, 20, 50);

  /** Outcomes that a rate is worth which is taken for true: draws of it differ by nothing. */
  public static final double CERTAIN = 1e12;
}
