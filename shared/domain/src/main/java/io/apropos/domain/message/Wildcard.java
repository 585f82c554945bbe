package io.apropos.domain.message;

/**
 * {@code *} stands for any run of characters, {@code \*} for a star, {@code \\} for a backslash.
 *
 * <p>Greedy with one way back, to the latest star: at most pattern length x text length steps,
 * whatever the marketer writes.
 */
final class Wildcard {
  private Wildcard() {}

  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int afterStar = -1;
    int retryFrom = 0;
    while (true) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        afterStar = ++p;
        retryFrom = t;
      } else if (p < pattern.length()
          && t < text.length()
          && literal(pattern, p) == text.charAt(t)) {
        p += width(pattern, p);
        t++;
      } else if (p == pattern.length() && t == text.length()) {
        return true;
      } else if (afterStar >= 0 && retryFrom < text.length()) {
        p = afterStar;
        t = ++retryFrom;
      } else {
        return false;
      }
    }
  }

  private static char literal(String pattern, int at) {
    return pattern.charAt(at + width(pattern, at) - 1);
  }

  private static int width(String pattern, int at) {
    return pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 2 : 1;
  }
}
