package io.apropos.compiler.template;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands inside a tag: a name, or a helper with what it is given.
 *
 * @param head the name, or the helper
 * @param parameters in order; values of hash parameters last
 * @param blockNames what {@code as |item|} names
 */
record Expression(String head, List<Parameter> parameters, List<String> blockNames) {
  /** Something given to a helper. */
  sealed interface Parameter {
    record Path(String path) implements Parameter {}

    /** A text, number, true, false, null or undefined. */
    record Literal(String written) implements Parameter {}

    record Call(Expression expression) implements Parameter {}
  }

  /** Never fails: what is malformed is Handlebars' to say. */
  static Expression of(String body) {
    return new Reading(body).expression();
  }

  boolean isCall() {
    return !parameters.isEmpty();
  }

  private static final class Reading {
    private final String text;
    private int at;

    Reading(String text) {
      this.text = text;
    }

    Expression expression() {
      String head = word();
      List<Parameter> parameters = new ArrayList<>();
      List<String> blockNames = new ArrayList<>();
      while (skip() && text.charAt(at) != ')') {
        if (text.startsWith("as |", at)) {
          int end = text.indexOf('|', at + 4);
          String names = text.substring(at + 4, end < 0 ? text.length() : end).strip();
          blockNames.addAll(List.of(names.split("\\s+", -1)));
          at = end < 0 ? text.length() : end + 1;
        } else {
          parameters.add(parameter());
        }
      }
      at++;
      return new Expression(head, List.copyOf(parameters), List.copyOf(blockNames));
    }

    private Parameter parameter() {
      char c = text.charAt(at);
      if (c == '(') {
        at++;
        return new Parameter.Call(expression());
      }
      if (c == '"' || c == '\'') {
        int end = text.indexOf(c, at + 1);
        String written = text.substring(at + 1, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return new Parameter.Literal(written);
      }
      String word = word();
      if (word.isEmpty()) {
        at++;
        return new Parameter.Literal("");
      }
      if (word.endsWith("=") && at < text.length()) {
        return parameter();
      }
      boolean literal = word.matches("-?[0-9.]+|true|false|null|undefined");
      return literal ? new Parameter.Literal(word) : new Parameter.Path(word);
    }

    private boolean skip() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length();
    }

    private String word() {
      skip();
      int start = at;
      while (at < text.length() && " \t\n()\"'".indexOf(text.charAt(at)) < 0) {
        at++;
        if (text.charAt(at - 1) == '=') {
          break;
        }
      }
      return text.substring(start, at);
    }
  }
}
