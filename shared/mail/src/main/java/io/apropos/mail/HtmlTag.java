package io.apropos.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * One tag of a page as it stands.
 *
 * @param start index of {@code <}
 * @param end index after {@code >}
 * @param name in lower case; with {@code /} before it when it closes; "!" for comments and the like
 */
record HtmlTag(String page, int start, int end, String name) {
  /**
   * The next tag at or after an index. A {@code >} within quotes does not end it; a comment is one
   * tag.
   */
  static Optional<HtmlTag> next(String page, int from) {
    int start = page.indexOf('<', from);
    if (start < 0 || start == page.length() - 1) {
      return Optional.empty();
    }
    if (page.startsWith("<!--", start)) {
      int end = page.indexOf("-->", start);
      return Optional.of(new HtmlTag(page, start, end < 0 ? page.length() : end + 3, "!"));
    }
    int end = end(page, start);
    return Optional.of(new HtmlTag(page, start, end, name(page, start + 1, end)));
  }

  private static int end(String page, int start) {
    char quote = 0;
    for (int at = start; at < page.length(); at++) {
      char c = page.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return at + 1;
      }
    }
    return page.length();
  }

  private static String name(String page, int from, int end) {
    int at = from;
    while (at < end
        && (Character.isLetterOrDigit(page.charAt(at)) || "/!".indexOf(page.charAt(at)) >= 0)) {
      at++;
    }
    String name = page.substring(from, at).toLowerCase(Locale.ROOT);
    return name.startsWith("!") ? "!" : name;
  }

  /** Value of an attribute in quotes, references resolved. */
  Optional<String> attribute(String wanted) {
    return span(wanted).map(span -> Entities.decode(page.substring(span.from(), span.to())));
  }

  /** Where the value of an attribute stands, without its quotes. */
  Optional<Span> span(String wanted) {
    int at = start + 1;
    while (at < end) {
      int equals = page.indexOf('=', at);
      if (equals < 0 || equals + 1 >= end) {
        return Optional.empty();
      }
      char quote = page.charAt(equals + 1);
      if (quote != '"' && quote != '\'') {
        at = equals + 1;
        continue;
      }
      int close = page.indexOf(quote, equals + 2);
      if (close < 0 || close >= end) {
        return Optional.empty();
      }
      if (wordBefore(equals).equalsIgnoreCase(wanted)) {
        return Optional.of(new Span(equals + 2, close));
      }
      at = close + 1;
    }
    return Optional.empty();
  }

  private String wordBefore(int index) {
    int from = index;
    while (from > start
        && (Character.isLetterOrDigit(page.charAt(from - 1)) || page.charAt(from - 1) == '-')) {
      from--;
    }
    return page.substring(from, index);
  }

  /** Two indexes of the page. */
  record Span(int from, int to) {}
}
