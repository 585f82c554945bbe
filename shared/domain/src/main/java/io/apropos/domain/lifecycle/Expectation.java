package io.apropos.domain.lifecycle;

/**
 * How many purchases to expect of a client in the next 39 weeks: a straight line in D26, fitted by
 * least squares from five sums over the brand (docs/decision-model.md, section 8).
 *
 * @param n clients seen 39 weeks ago
 * @param d sum of their D26 then
 * @param dd sum of its squares
 * @param y sum of their purchases since
 * @param dy sum of the products of both
 */
public record Expectation(double n, double d, double dd, double y, double dy) {
  /** Nobody seen. */
  public static Expectation none() {
    return new Expectation(0, 0, 0, 0, 0);
  }

  /** With one client more. */
  public Expectation with(double activity, double purchases) {
    return new Expectation(
        n + 1, d + activity, dd + activity * activity, y + purchases, dy + activity * purchases);
  }

  /** What others saw added; sums of shards in any order. */
  public Expectation plus(Expectation other) {
    return new Expectation(n + other.n, d + other.d, dd + other.dd, y + other.y, dy + other.dy);
  }

  /** b1; 0 when all were alike, or nobody was seen. */
  public double slope() {
    double spread = n * dd - d * d;
    return spread <= 1e-12 * n * dd ? 0 : (n * dy - d * y) / spread;
  }

  /** b0; 0 when nobody was seen. */
  public double start() {
    return n == 0 ? 0 : (y - slope() * d) / n;
  }

  /** Purchases in 39 weeks, 0 and up. */
  public double of(double activity) {
    return Math.max(0, start() + slope() * activity);
  }
}
