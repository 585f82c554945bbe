package io.apropos.compiler.template;

import io.apropos.compiler.yaml.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * A template cut into texts and tags, each with its place. Handlebars itself says whether the whole
 * is well formed; this says where each name stands.
 */
final class Mustache {
  /** What a tag does. */
  enum Kind {
    TEXT,
    VALUE,
    /** Triple braces, ampersand or a raw block: nothing is escaped. */
    UNESCAPED,
    OPEN,
    OPEN_INVERSE,
    ELSE,
    CLOSE,
    PARTIAL,
    COMMENT
  }

  /**
   * A text or a tag.
   *
   * @param body the text, or the tag without braces and sign
   * @param from index of its first character
   * @param to index after its last
   */
  record Token(Kind kind, String body, int from, int to, Mark mark) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Mustache(String text) {
    this.text = text;
  }

  /** The tokens of a template, in order; an unclosed tag counts as text. */
  static List<Token> tokens(String text) {
    Mustache cut = new Mustache(text);
    while (cut.at < text.length()) {
      cut.next();
    }
    return List.copyOf(cut.tokens);
  }

  private void next() {
    int open = text.indexOf("{{", at);
    if (open > at && text.charAt(open - 1) == '\\') {
      add(Kind.TEXT, text.substring(at, open + 2), open + 2);
      return;
    }
    if (open < 0 || open > at) {
      int end = open < 0 ? text.length() : open;
      add(Kind.TEXT, text.substring(at, end), end);
      return;
    }
    tag();
  }

  private void tag() {
    String closing = closing();
    int end = text.indexOf(closing, at + 2);
    if (end < 0) {
      add(Kind.TEXT, text.substring(at), text.length());
      return;
    }
    int within = text.indexOf("{{", at + closing.length());
    if (within >= 0 && within < end && !closing.startsWith("--")) {
      add(Kind.TEXT, "{{", at + 2);
      return;
    }
    int after = end + closing.length();
    String inner = text.substring(at + 2, end).replaceFirst("^~", "").replaceFirst("~$", "");
    classify(inner, after);
  }

  private String closing() {
    if (text.startsWith("{{!--", at) || text.startsWith("{{~!--", at)) {
      return text.indexOf("--~}}", at) >= 0 && text.indexOf("--~}}", at) < indexOrEnd("--}}")
          ? "--~}}"
          : "--}}";
    }
    return text.startsWith("{{{", at) ? "}}}" : "}}";
  }

  private int indexOrEnd(String sought) {
    int index = text.indexOf(sought, at);
    return index < 0 ? text.length() : index;
  }

  private void classify(String inner, int after) {
    char sign = inner.isEmpty() ? ' ' : inner.charAt(0);
    String rest = inner.isEmpty() ? "" : inner.substring(1).strip();
    switch (sign) {
      case '{', '&' -> add(Kind.UNESCAPED, rest, after);
      case '!' -> add(Kind.COMMENT, rest, after);
      case '#' -> add(Kind.OPEN, rest, after);
      case '/' -> add(Kind.CLOSE, rest, after);
      case '>' -> add(Kind.PARTIAL, rest, after);
      case '^' -> add(rest.isEmpty() ? Kind.ELSE : Kind.OPEN_INVERSE, rest, after);
      default -> {
        String body = inner.strip();
        boolean otherwise = body.equals("else") || body.startsWith("else ");
        add(
            otherwise ? Kind.ELSE : Kind.VALUE,
            otherwise ? body.substring(4).strip() : body,
            after);
      }
    }
  }

  private void add(Kind kind, String body, int end) {
    tokens.add(new Token(kind, body, at, end, new Mark(line, at - lineStart + 1)));
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    at = end;
  }
}
