package io.apropos.mail;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text part of a mail that has only an HTML one: words, line ends, and where links lead. */
final class PlainText {
  private static final Set<String> SKIPPED = Set.of("head", "style", "script", "title");
  private static final Set<String> BREAKS =
      Set.of("br", "/p", "/tr", "/div", "/li", "/table", "/h1", "/h2", "/h3", "/h4", "p", "table");
  private static final Set<String> PARAGRAPHS = Set.of("/p", "/h1", "/h2", "/h3", "/h4", "/table");

  private final String page;
  private final StringBuilder out = new StringBuilder();
  private String link = "";

  private PlainText(String page) {
    this.page = page;
  }

  /** The text of a page; empty for a page without words. */
  static String of(String html) {
    return new PlainText(html).read();
  }

  private String read() {
    int at = 0;
    for (Optional<HtmlTag> next = HtmlTag.next(page, 0); next.isPresent(); ) {
      HtmlTag tag = next.get();
      words(page.substring(at, tag.start()));
      at = SKIPPED.contains(tag.name()) || isHidden(tag) ? afterClosing(tag) : enter(tag);
      next = HtmlTag.next(page, at);
    }
    words(page.substring(at));
    String unindented =
        out.toString()
            .replaceAll("\n *[\u00b7|] ", "\n")
            .lines()
            .map(String::strip)
            .collect(joining("\n"));
    return squeezed(unindented);
  }

  private int enter(HtmlTag tag) {
    switch (tag.name()) {
      case "a" -> link = tag.attribute("href").filter(to -> to.startsWith("http")).orElse("");
      case "/a" -> {
        if (!link.isEmpty() && !endsWith(link)) {
          dropSpace();
          boolean within = goesOn(tag.end());
          out.append(within ? " (" : "\n").append(link).append(within ? ")" : "\n");
        }
        link = "";
      }
      case "li" -> out.append("\n- ");
      case "img" -> words(Entities.encode(tag.attribute("alt").orElse("")));
      default -> {
        if (BREAKS.contains(tag.name())) {
          out.append(PARAGRAPHS.contains(tag.name()) ? "\n\n" : "\n");
        } else if (tag.name().equals("/td")) {
          out.append(' ');
        }
      }
    }
    return tag.end();
  }

  /** True when words of the same sentence follow; a dot between two links is none. */
  private boolean goesOn(int from) {
    int to = page.indexOf('<', from);
    String next = Entities.decode(page.substring(from, to < 0 ? page.length() : to)).strip();
    return !next.isEmpty() && "\u00b7|".indexOf(next.charAt(0)) < 0;
  }

  private void dropSpace() {
    while (!out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1))) {
      out.setLength(out.length() - 1);
    }
  }

  private boolean endsWith(String tail) {
    return out.toString().stripTrailing().endsWith(tail);
  }

  /** Preview texts are hidden; nobody reads them twice. */
  private static boolean isHidden(HtmlTag tag) {
    return tag.name().equals("div")
        && tag.attribute("style")
            .map(s -> s.replace(" ", "").contains("display:none"))
            .orElse(false);
  }

  private int afterClosing(HtmlTag opening) {
    int depth = 1;
    Optional<HtmlTag> next = HtmlTag.next(page, opening.end());
    while (next.isPresent()) {
      HtmlTag tag = next.get();
      depth += tag.name().equals(opening.name()) ? 1 : 0;
      depth -= tag.name().equals("/" + opening.name()) ? 1 : 0;
      if (depth == 0) {
        return tag.end();
      }
      next = HtmlTag.next(page, tag.end());
    }
    return page.length();
  }

  private void words(String html) {
    String text = Entities.decode(html);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!space) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
  }

  /** No space at the end of a line, never two empty lines in a row; indents stay. */
  static String squeezed(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String bare = line.stripTrailing();
      if (!bare.isEmpty() || (!lines.isEmpty() && !lines.getLast().isEmpty())) {
        lines.add(bare);
      }
    }
    return String.join("\n", lines).stripTrailing();
  }
}
