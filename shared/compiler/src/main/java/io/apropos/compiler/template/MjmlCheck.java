package io.apropos.compiler.template;

import io.apropos.compiler.Code;
import io.apropos.compiler.Nearest;
import io.apropos.compiler.Report;
import io.apropos.compiler.template.Markup.Piece;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * MJML as strictly as it has to be: the library that renders it repairs what it can and leaves out
 * the rest, without a word, so that a mail loses its button by one letter. Every file closes what
 * it opens, partials too; so each fault has a place in a file that somebody wrote.
 */
final class MjmlCheck {
  private static final String ROOT = "mjml";
  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  /** HTML that the next of its kind, or its parent's end, closes. */
  private static final Set<String> LOOSE =
      Set.of(
          "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup");

  private final TemplateFiles files;
  private final String language;
  private final Report report;
  private final Deque<String> reading = new ArrayDeque<>();

  MjmlCheck(TemplateFiles files, String language, Report report) {
    this.files = files;
    this.language = language;
    this.report = report;
  }

  /** A page, with its partials. */
  void check(Source page) {
    new File(page, Optional.empty()).check();
  }

  private record Opened(String name, int at) {}

  /** One file, read in a place. */
  private final class File {
    private final Source source;
    private final Optional<String> host;
    private final boolean whole;
    private final Deque<List<Opened>> branches = new ArrayDeque<>();
    private List<Opened> open = new ArrayList<>();
    private boolean rooted;
    private boolean good = true;

    /**
     * @param host element around the partial; empty for a page
     */
    File(Source source, Optional<String> host) {
      this.source = source;
      this.host = host;
      this.whole = host.isEmpty();
    }

    void check() {
      reading.push(source.file());
      List<Mustache.Token> tokens = Mustache.tokens(source.text());
      int next = 0;
      for (Piece piece : Markup.pieces(withoutComments(tokens))) {
        while (next < tokens.size() && tokens.get(next).from() < piece.from()) {
          tag(tokens.get(next++));
        }
        take(piece);
        while (!(piece instanceof Markup.Words)
            && next < tokens.size()
            && tokens.get(next).from() < piece.to()) {
          next++; // in an attribute
        }
      }
      tokens.subList(next, tokens.size()).forEach(this::tag);
      if (!open.isEmpty()) {
        fault(open.getLast().at(), "<%s> is never closed".formatted(open.getLast().name()));
      }
      reading.pop();
    }

    private String withoutComments(List<Mustache.Token> tokens) {
      StringBuilder text = new StringBuilder(HtmlCheck.filled(source.text()));
      for (Mustache.Token token : tokens) {
        if (token.kind() == Mustache.Kind.COMMENT) {
          text.replace(token.from(), token.to(), " ".repeat(token.to() - token.from()));
        }
      }
      return text.toString();
    }

    /** Each branch of a block begins with what is open before the block. */
    private void tag(Mustache.Token token) {
      switch (token.kind()) {
        case OPEN, OPEN_INVERSE -> branches.push(new ArrayList<>(open));
        case ELSE -> {
          if (!branches.isEmpty()) {
            open = new ArrayList<>(branches.element());
          }
        }
        case CLOSE -> branches.poll();
        case PARTIAL ->
            files
                .partial(token.body(), language, source)
                .filter(partial -> !reading.contains(partial.file()))
                .ifPresent(partial -> new File(partial, Optional.of(around())).check());
        default -> {}
      }
    }

    private void take(Piece piece) {
      switch (piece) {
        case Markup.Words words -> outside(words.from());
        case Markup.Broken broken -> fault(broken.from(), broken.why());
        case Markup.Open tag -> open(tag);
        case Markup.Close tag -> close(tag);
      }
    }

    private void outside(int at) {
      if (whole && open.isEmpty()) {
        fault(at, "nothing may stand outside <mjml>…</mjml>: it would not be sent");
      }
    }

    private void open(Markup.Open tag) {
      String name = tag.name();
      boolean ours = name.startsWith("mj-") || name.equals(ROOT);
      boolean root = name.equals(ROOT) && open.isEmpty() && !rooted;
      if (!root) {
        outside(tag.from());
      }
      rooted |= root;
      if (ours) {
        mjml(tag);
      } else if (tag.closed() && !VOID.contains(name) && name.indexOf(':') < 0) {
        fault(tag.from(), "write <%s></%s>; only MJML closes itself".formatted(name, name));
      }
      boolean again = !open.isEmpty() && open.getLast().name().equals(name);
      if (LOOSE.contains(name) && again) {
        open.removeLast();
      }
      if (!tag.closed() && !VOID.contains(name)) {
        open.add(new Opened(name, tag.from()));
      }
    }

    private void mjml(Markup.Open tag) {
      if (!MjmlElements.names().contains(tag.name())) {
        String hint = Nearest.hint(tag.name(), MjmlElements.names());
        error(tag.from(), "MJML has no <%s>, and would leave it out%s".formatted(tag.name(), hint));
        return;
      }
      if (MjmlElements.isLeaf(around())) {
        fault(
            tag.from(),
            "<%s> stands in <%s>, where no MJML is; close that first"
                .formatted(tag.name(), around()));
      }
      Set<String> known = MjmlElements.attributes(tag.name());
      for (Markup.Attribute attribute : tag.attributes()) {
        if (attribute.name().matches("[a-z-]+") && !known.contains(attribute.name())) {
          error(
              attribute.from(),
              "<%s> has no %s, and would leave it out%s"
                  .formatted(tag.name(), attribute.name(), Nearest.hint(attribute.name(), known)));
        }
      }
    }

    /** The nearest element of MJML; empty when there is none. */
    private String around() {
      for (Opened element : open.reversed()) {
        if (element.name().startsWith("mj-")) {
          return element.name();
        }
      }
      return host.orElse("");
    }

    private void close(Markup.Close tag) {
      if (VOID.contains(tag.name())) {
        return;
      }
      boolean known = open.stream().anyMatch(opened -> opened.name().equals(tag.name()));
      if (!known) {
        stray(tag);
        return;
      }
      while (!open.getLast().name().equals(tag.name())) {
        Opened inner = open.removeLast();
        boolean loose = LOOSE.contains(inner.name()) && !tag.name().startsWith("mj");
        if (!loose) {
          fault(
              inner.at(),
              "<%s> is not closed before </%s> of line %d"
                  .formatted(inner.name(), tag.name(), place(tag.from()).line()));
        }
      }
      open.removeLast();
    }

    /** The end of a misspelt element belongs to it: it has been told of. */
    private void stray(Markup.Close tag) {
      if (!open.isEmpty() && misspelt(open.getLast().name())) {
        open.removeLast();
        return;
      }
      String hint = misspelt(tag.name()) ? Nearest.hint(tag.name(), MjmlElements.names()) : "";
      fault(tag.from(), "</%s> closes nothing that is open here%s".formatted(tag.name(), hint));
    }

    private static boolean misspelt(String name) {
      return name.startsWith("mj") && !MjmlElements.names().contains(name);
    }

    /** What is not where it belongs: one is told, for the next ones mostly follow from it. */
    private void fault(int at, String message) {
      if (good) {
        error(at, message);
      }
      good = false;
    }

    private void error(int at, String message) {
      report.error(source.file(), place(at), Code.TEMPLATE_SYNTAX, message);
    }

    private Mark place(int at) {
      String before = source.text().substring(0, at);
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      return new Mark(line, at - before.lastIndexOf('\n'));
    }
  }
}
