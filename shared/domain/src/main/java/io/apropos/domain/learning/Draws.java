package io.apropos.domain.learning;

/** Draws from the distributions that learning needs; nothing is allocated. */
public final class Draws {
  private Draws() {}

  /** Standard normal. */
  public static double normal(Generator random) {
    return Normal.draw(random);
  }

  /**
   * Gamma with scale 1 by Marsaglia and Tsang (2000); for a shape below 1 theirs of shape + 1,
   * times U^(1/shape).
   *
   * @param shape positive
   */
  public static double gamma(Generator random, double shape) {
    if (!(shape > 0)) {
      throw new IllegalArgumentException("shape must be positive, was " + shape);
    }
    double whole = shape < 1 ? shape + 1 : shape;
    double drawn = gamma(random, centre(whole), spread(whole));
    return shape < 1 ? drawn * boost(random, shape) : drawn;
  }

  /**
   * Beta as G(a) / (G(a) + G(b)).
   *
   * @param a positive
   * @param b positive
   */
  public static double beta(Generator random, double a, double b) {
    double up = gamma(random, a);
    double down = gamma(random, b);
    // Both underflow only at tiny shapes, where the distribution sits on its two ends.
    return up + down == 0 ? (random.nextDouble() < a / (a + b) ? 1 : 0) : up / (up + down);
  }

  static double boost(Generator random, double shape) {
    return StrictMath.pow(1 - random.nextDouble(), 1 / shape);
  }

  static double centre(double shape) {
    return shape - 1.0 / 3;
  }

  static double spread(double shape) {
    return 1 / StrictMath.sqrt(9 * centre(shape));
  }

  /** For a shape of at least 1, its two constants taken once for many draws. */
  static double gamma(Generator random, double centre, double spread) {
    while (true) {
      double x = Normal.draw(random);
      double v = 1 + spread * x;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = random.nextDouble();
      double square = x * x;
      if (u < 1 - 0.0331 * square * square
          || StrictMath.log(u) < 0.5 * square + centre * (1 - v + StrictMath.log(v))) {
        return centre * v;
      }
    }
  }
}
