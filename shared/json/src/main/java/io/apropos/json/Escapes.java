package io.apropos.json;

/** What the escapes of a JSON text stand for, as far as a parser that gave up does not say. */
final class Escapes {
  private static final int DIGITS = 4;

  private Escapes() {}

  /** Whether some escape is half a character: a surrogate whose other half does not follow. */
  static boolean holdHalves(char[] text) {
    int at = 0;
    while (at < text.length) {
      if (text[at] != '\\') {
        at++;
        continue;
      }
      int code = code(text, at);
      if (code < 0) {
        at += 2; // whatever is escaped, a backslash too, begins nothing
      } else if (!isSurrogate(code)) {
        at += 2 + DIGITS;
      } else if (isHigh(code) && isLow(code(text, at + 2 + DIGITS))) {
        at += 2 * (2 + DIGITS);
      } else {
        return true;
      }
    }
    return false;
  }

  private static boolean isSurrogate(int code) {
    return isHigh(code) || isLow(code);
  }

  private static boolean isHigh(int code) {
    return code >= Character.MIN_HIGH_SURROGATE && code <= Character.MAX_HIGH_SURROGATE;
  }

  private static boolean isLow(int code) {
    return code >= Character.MIN_LOW_SURROGATE && code <= Character.MAX_LOW_SURROGATE;
  }

  /** The code of an escape by digits that begins there, or -1. */
  private static int code(char[] text, int at) {
    if (at + 2 + DIGITS > text.length || text[at] != '\\' || text[at + 1] != 'u') {
      return -1;
    }
    int code = 0;
    for (int i = at + 2; i < at + 2 + DIGITS; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
