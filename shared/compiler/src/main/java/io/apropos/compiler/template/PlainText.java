package io.apropos.compiler.template;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The text part of a mail whose author wrote none: the words of the page, and each link on a line
 * of its own behind its label, or in brackets where the sentence goes on. Works on the template,
 * tags and all, so that it is rendered like one.
 */
final class PlainText implements NodeVisitor {
  private static final Set<String> BLOCKS =
      Set.of("p", "div", "tr", "table", "h1", "h2", "h3", "li", "ul", "ol", "section", "hr");
  private static final Set<String> SILENT = Set.of("head", "style", "script", "title", "noscript");

  private final StringBuilder out = new StringBuilder();
  private int silent;

  private PlainText() {}

  /** Empty when the page has no words. */
  static String of(String html) {
    // As XML: an HTML parser would move a tag of ours out of the table it repeats the rows of.
    PlainText text = new PlainText();
    NodeTraversor.traverse(text, Jsoup.parse(html, "", Parser.xmlParser()));
    return text.out
        .toString()
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("\n((?:\\{\\{[^}]*}})*) ?[\u00b7|] ", "\n$1")
        .replaceAll("\\n{3,}", "\n\n")
        .strip()
        .concat("\n");
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text && silent == 0) {
      out.append(text.getWholeText().replace('\n', ' ').replace('\u00a0', ' '));
    } else if (node instanceof Element element) {
      silent += hidden(element) ? 1 : 0;
      out.append(element.normalName().equals("br") ? "\n" : "");
      out.append(BLOCKS.contains(element.normalName()) ? "\n" : "");
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      String target = element.attr("href");
      boolean leads = element.normalName().equals("a") && silent == 0 && !target.isEmpty();
      if (leads && element.hasText() && !isLogo(element)) {
        dropSpace();
        boolean within = goesOn(element);
        out.append(within ? " (" : "\n").append(target).append(within ? ")" : "\n");
      }
      silent -= hidden(element) ? 1 : 0;
      out.append(BLOCKS.contains(element.normalName()) ? "\n" : "");
    }
  }

  /** The name of the shop leads to its door; in a text that is said before anything else. */
  private static boolean isLogo(Element link) {
    return link.text().strip().equals("{{brand.name}}");
  }

  /** True when words of the same sentence follow. */
  private static boolean goesOn(Element link) {
    String next =
        link.nextSibling() instanceof TextNode text
            ? text.getWholeText().replaceAll("\\{\\{[^}]*}}", "").strip()
            : "";
    return !next.isEmpty() && "\u00b7|".indexOf(next.charAt(0)) < 0;
  }

  /** A label of MJML ends in spaces. */
  private void dropSpace() {
    while (!out.isEmpty() && Character.isWhitespace(out.charAt(out.length() - 1))) {
      out.setLength(out.length() - 1);
    }
  }

  private static boolean hidden(Element element) {
    return SILENT.contains(element.normalName())
        || element.attr("style").replace(" ", "").contains("display:none");
  }
}
