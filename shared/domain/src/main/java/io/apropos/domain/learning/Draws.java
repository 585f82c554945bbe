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

  /**
   * For a shape of at least 1, its two constants taken once for many draws.
   *
   * <p>Whether a point lies under the curve takes two logarithms; two bounds spare them. The first
   * is that of the authors. The second is ours, for larger shapes: with y = spread x the exponent
   * is {@code -centre y^4 (3/4 - 3/5 y + 3/6 y^2 - ...)}, and the bracket is at most 1.2711 for |y|
   * up to 1/2; ln u <= u - 1 does the rest. Neither changes what is drawn.
   */
  static double gamma(Generator random, double centre, double spread) {
    while (true) {
      double x = Normal.draw(random);
      double y = spread * x;
      double v = 1 + y;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = random.nextDouble();
      double square = x * x;
      double small = y * y;
      if ((small <= 0.25 && u < 1 - 0.1413 * small * square)
          || u < 1 - 0.0331 * square * square
          || StrictMath.log(u) < 0.5 * square + centre * (1 - v + StrictMath.log(v))) {
        return centre * v;
      }
    }
  }
}
