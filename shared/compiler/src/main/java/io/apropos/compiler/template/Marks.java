package io.apropos.compiler.template;

import io.apropos.compiler.template.TemplateFiles.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Marks at the beginning of every branch of a template, so that a rendered page tells which
 * branches it went through. A block without {@code else} gets one: to skip it is a branch too.
 *
 * <p>They are code points that Unicode keeps for such inner use, so no text of an author is one.
 */
final class Marks {
  private static final char BEGIN = '\uFDD0';
  private static final char WRITTEN = '\uFDD1';
  private static final char ADDED = '\uFDD2';
  private static final String OTHERWISE = "{{else}}";
  private static final Pattern IN_SOURCE =
      Pattern.compile("\\{\\{else}}\uFDD0[0-9]+\uFDD2|\uFDD0[0-9]+\uFDD1");
  private static final Pattern IN_PAGE = Pattern.compile("\uFDD0([0-9]+)[\uFDD1\uFDD2]");

  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number of the branch that begins at that token; the same whenever it is asked for. */
  int number(String file, Mustache.Token token) {
    return numbers.computeIfAbsent(file + ":" + token.from(), key -> numbers.size());
  }

  /** The text with a mark in each branch. */
  String marked(Source source) {
    StringBuilder out = new StringBuilder();
    Deque<Boolean> complete = new ArrayDeque<>();
    for (Mustache.Token token : Mustache.tokens(source.text())) {
      String written = source.text().substring(token.from(), token.to());
      int number = number(source.file(), token);
      switch (token.kind()) {
        case OPEN, OPEN_INVERSE -> {
          complete.push(false);
          out.append(written).append(BEGIN).append(number).append(WRITTEN);
        }
        case ELSE -> {
          if (!complete.isEmpty() && token.body().isEmpty()) {
            complete.pop();
            complete.push(true);
          }
          out.append(written).append(BEGIN).append(number).append(WRITTEN);
        }
        case CLOSE -> {
          if (!complete.isEmpty() && !complete.pop()) {
            out.append(OTHERWISE).append(BEGIN).append(number).append(ADDED);
          }
          out.append(written);
        }
        default -> out.append(written);
      }
    }
    return out.toString();
  }

  /** A template as its author wrote it. */
  static String withoutMarks(String template) {
    return IN_SOURCE.matcher(template).replaceAll("");
  }

  /** Numbers of the branches that a rendered text went through. */
  static Set<Integer> taken(String rendered) {
    Set<Integer> taken = new HashSet<>();
    IN_PAGE
        .matcher(rendered)
        .results()
        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
        .forEach(taken::add);
    return taken;
  }

  /** A rendered text as somebody reads it. */
  static String read(String rendered) {
    return IN_PAGE.matcher(rendered).replaceAll("");
  }
}
