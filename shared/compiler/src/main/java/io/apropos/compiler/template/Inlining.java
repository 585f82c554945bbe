package io.apropos.compiler.template;

import io.apropos.compiler.template.TemplateFiles.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Puts partials in their places, so that a published template needs no other file. What cannot be
 * put in place (unknown, needing itself) is left out: {@link TemplateCheck} has said why.
 */
final class Inlining {
  private final TemplateFiles files;
  private final String language;
  private final Marks marks;
  private final Deque<String> open = new ArrayDeque<>();

  Inlining(TemplateFiles files, String language, Marks marks) {
    this.files = files;
    this.language = language;
    this.marks = marks;
  }

  /** The text with the marks of its branches. */
  String of(Source source) {
    String text = marks.marked(source);
    open.push(source.file());
    StringBuilder out = new StringBuilder();
    boolean alone = false;
    for (Mustache.Token token : Mustache.tokens(text)) {
      switch (token.kind()) {
        case PARTIAL -> {
          out.append(partial(token.body(), source));
          alone = standsAlone(text, token);
        }
        case TEXT -> {
          out.append(alone ? token.body().substring(1) : token.body());
          alone = false;
        }
        default -> out.append(text, token.from(), token.to());
      }
    }
    open.pop();
    return out.toString();
  }

  private String partial(String name, Source host) {
    Optional<Source> found =
        files.partial(name, language, host).filter(source -> !open.contains(source.file()));
    return found.map(this::of).orElse("");
  }

  /** A partial that has a line to itself brings its own line end. */
  private static boolean standsAlone(String text, Mustache.Token token) {
    boolean startsLine = token.from() == 0 || text.charAt(token.from() - 1) == '\n';
    return startsLine && token.to() < text.length() && text.charAt(token.to()) == '\n';
  }
}
