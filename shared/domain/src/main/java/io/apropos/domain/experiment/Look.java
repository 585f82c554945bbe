package io.apropos.domain.experiment;

/**
 * What the looks at one arm have come to so far.
 *
 * @param p smallest of 1 / evidence at any look, in (0, 1]
 * @param ahead whether the arm was the better one at that look
 */
public record Look(double p, boolean ahead) {
  public static final Look NONE = new Look(1, false);

  /** After one more: what has been shown once stays shown. */
  public Look then(double evidence, boolean nowAhead) {
    double next = AlwaysValid.p(p, evidence);
    return next < p ? new Look(next, nowAhead) : this;
  }
}
