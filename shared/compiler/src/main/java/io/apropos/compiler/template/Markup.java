package io.apropos.compiler.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tags of a page as they are written, in order, each with its place; repairs nothing. */
final class Markup {
  /** A piece of a page. */
  sealed interface Piece {
    /** Index of its first character. */
    int from();

    /** Index after its last. */
    int to();
  }

  /** Words; what is blank is no piece. */
  record Words(int from, int to) implements Piece {}

  /**
   * @param closed by its own slash
   */
  record Open(String name, List<Attribute> attributes, boolean closed, int from, int to)
      implements Piece {}

  record Close(String name, int from, int to) implements Piece {}

  /** Where reading ends, because nobody can say how it was meant. */
  record Broken(String why, int from, int to) implements Piece {}

  record Attribute(String name, int from) {}

  private static final Pattern TAG_INSIDE = Pattern.compile("<[a-zA-Z/!]");
  private static final List<String> OPAQUE = List.of("style", "script", "title", "textarea");

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;

  private Markup(String text) {
    this.text = text;
  }

  /**
   * @param text without tags of Handlebars
   */
  static List<Piece> pieces(String text) {
    Markup markup = new Markup(text);
    while (markup.at < text.length()) {
      markup.next();
    }
    return List.copyOf(markup.pieces);
  }

  private void next() {
    int start = at;
    if (text.startsWith("<!--", at)) {
      skipTo("-->", "this comment is never closed by -->");
    } else if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
      skipTo(">", "this is never closed by >");
    } else if (startsTag(at)) {
      tag(start);
    } else {
      at++;
      while (at < text.length() && text.charAt(at) != '<') {
        at++;
      }
      words(start);
    }
  }

  private void words(int start) {
    int first = start;
    while (first < at && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    if (first < at) {
      pieces.add(new Words(first, at));
    }
  }

  private void skipTo(String end, String otherwise) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      broken(at, otherwise);
    } else {
      at = found + end.length();
    }
  }

  private void broken(int from, String why) {
    pieces.add(new Broken(why, from, text.length()));
    at = text.length();
  }

  private boolean startsTag(int index) {
    int letter = text.startsWith("</", index) ? index + 2 : index + 1;
    return text.charAt(index) == '<'
        && letter < text.length()
        && Character.isLetter(text.charAt(letter));
  }

  private void tag(int start) {
    boolean closing = text.startsWith("</", start);
    at = start + (closing ? 2 : 1);
    String name = word("/").toLowerCase(Locale.ROOT);
    List<Attribute> attributes = new ArrayList<>();
    while (attribute(start, attributes)) {}
    if (at >= text.length()) {
      if (pieces.isEmpty() || !(pieces.getLast() instanceof Broken)) {
        broken(start, "this tag is never closed by >");
      }
      return;
    }
    boolean closed = text.charAt(at - 1) == '/';
    at++;
    pieces.add(
        closing
            ? new Close(name, start, at)
            : new Open(name, List.copyOf(attributes), closed, start, at));
    if (!closing && OPAQUE.contains(name)) {
      int end = text.toLowerCase(Locale.ROOT).indexOf("</" + name, at);
      at = end < 0 ? text.length() : end;
    }
  }

  /** False at the tag's end, and once it is known to have none. */
  private boolean attribute(int start, List<Attribute> attributes) {
    skipBlank();
    if (at >= text.length() || text.charAt(at) == '>') {
      return false;
    }
    char c = text.charAt(at);
    if (c == '<') {
      broken(start, "this tag is never closed by >");
      return false;
    }
    if (c == '/' || c == '=' || c == '"' || c == '\'') {
      at++;
      return true;
    }
    int from = at;
    attributes.add(new Attribute(word("=/"), from));
    skipBlank();
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      skipBlank();
      return value(from);
    }
    return true;
  }

  private boolean value(int attribute) {
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '\'') {
      word("");
      return true;
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0 || TAG_INSIDE.matcher(text.substring(at, end)).find()) {
      broken(attribute, "the quote that opens here is never closed");
      return false;
    }
    at = end + 1;
    return true;
  }

  private void skipBlank() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String word(String ends) {
    int from = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != '>'
        && text.charAt(at) != '<'
        && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }
}
