package io.apropos.domain.learning;

/**
 * How far few outcomes are trusted (docs/decision-model.md, section 3).
 *
 * @param shares m: outcomes that the pooled share of a bin is worth; positive
 * @param temper what is left of the evidence of features, since they are not independent; 0 to 1
 * @param rate outcomes that the prior rate is worth; positive
 * @param category outcomes that the category of a new message is worth at most
 */
public record Shrinkage(double shares, double temper, double rate, double category) {
  /** m = 1000 (300 to 3000 is as good), 0.8, 20, 50. */
  public static final Shrinkage STANDARD = new Shrinkage(1000, 0.8, 20, 50);

  /** Outcomes that a rate is worth which is taken for true: draws of it differ by nothing. */
  public static final double CERTAIN = 1e12;
}
