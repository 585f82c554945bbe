package io.apropos.domain.learning;

/**
 * Draws from the standard normal distribution.
 *
 * <p>The ziggurat of Marsaglia and Tsang (2000) in the form of Doornik (2005), 128 layers of equal
 * area: 98.8 % of the draws cost one random number and one multiplication. The layer comes from the
 * lowest 7 bits, the place in it from the highest 53.
 */
final class Normal {
  private static final int LAYERS = 128;

  /** Where the tail begins. */
  private static final double TAIL = 3.442619855899;

  /** Area of a layer. */
  private static final double AREA = 9.91256303526217e-3;

  private static final double[] EDGE = edges();
  private static final double[] INNER = inner(EDGE);

  private Normal() {}

  static double draw(Generator random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) bits & (LAYERS - 1);
      double u = (bits >> 11) * 0x1p-52;
      if (Math.abs(u) < INNER[layer]) {
        return u * EDGE[layer];
      }
      if (layer == 0) {
        return tail(random, u < 0);
      }
      double x = u * EDGE[layer];
      if (isBelowCurve(random, layer, x)) {
        return x;
      }
    }
  }

  private static boolean isBelowCurve(Generator random, int layer, double x) {
    double outer = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
    double inner = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
    return inner + random.nextDouble() * (outer - inner) < 1;
  }

  private static double tail(Generator random, boolean isNegative) {
    while (true) {
      double x = StrictMath.log(1 - random.nextDouble()) / TAIL;
      double y = StrictMath.log(1 - random.nextDouble());
      if (-2 * y >= x * x) {
        return isNegative ? x - TAIL : TAIL - x;
      }
    }
  }

  private static double[] edges() {
    double[] edge = new double[LAYERS + 1];
    double height = StrictMath.exp(-0.5 * TAIL * TAIL);
    edge[0] = AREA / height;
    edge[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      edge[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / edge[i - 1] + height));
      height = StrictMath.exp(-0.5 * edge[i] * edge[i]);
    }
    return edge;
  }

  private static double[] inner(double[] edge) {
    double[] inner = new double[LAYERS];
    for (int i = 0; i < LAYERS; i++) {
      inner[i] = edge[i + 1] / edge[i];
    }
    return inner;
  }
}
