package io.apropos.lambda;

/** Texts for logs: whatever surrounds an at sign is left out. */
final class Masked {
  private Masked() {}

  static String of(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return text;
    }
    var masked = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int start = at;
      while (start > from && isOfAddress(text.charAt(start - 1))) {
        start--;
      }
      int end = at + 1;
      while (end < text.length() && (isOfAddress(text.charAt(end)) || text.charAt(end) == '@')) {
        end++;
      }
      masked.append(text, from, start).append("<address>");
      from = end;
      at = text.indexOf('@', from);
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static boolean isOfAddress(char c) {
    return c > ' ' && "<>,;:\"'()[]{}|=".indexOf(c) < 0;
  }
}
