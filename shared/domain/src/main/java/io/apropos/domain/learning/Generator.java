package io.apropos.domain.learning;

/**
 * Numbers that look random and are the same on every machine for the same seed.
 *
 * <p>xoshiro256++ 1.0 by Blackman and Vigna (2019), its state filled by SplitMix64 (Steele, Lea,
 * Flood 2014) as its authors advise. The JDK's own generators are not used: a receipt must replay
 * for years, whatever the JDK does. Not for secrets; one thread at a time.
 */
public final class Generator {
  private static final double UNIT = 0x1p-53;

  private long a;
  private long b;
  private long c;
  private long d;

  Generator(long a, long b, long c, long d) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** Every seed is as good as any other, 0 too. */
  public static Generator of(long seed) {
    return new Generator(
        splitMix(seed, 1), splitMix(seed, 2), splitMix(seed, 3), splitMix(seed, 4));
  }

  /** The {@code n}-th number, from 1, of SplitMix64. */
  static long splitMix(long seed, int n) {
    long z = seed + n * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Any of the 2^64 numbers. */
  public long nextLong() {
    long answer = Long.rotateLeft(a + d, 23) + a;
    long shifted = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = Long.rotateLeft(d, 45);
    return answer;
  }

  /** In [0, 1), 2^53 equally likely values. */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  /**
   * In [0, bound). Uneven by less than bound / 2^64.
   *
   * @param bound positive
   */
  public int nextInt(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }
}
