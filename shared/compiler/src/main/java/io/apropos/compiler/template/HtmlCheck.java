package io.apropos.compiler.template;

import io.apropos.compiler.Code;
import io.apropos.compiler.Report;
import io.apropos.compiler.meaning.Addresses;
import io.apropos.compiler.template.Mustache.Token;
import io.apropos.compiler.template.TemplateFiles.Source;
import io.apropos.compiler.yaml.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * Links and images of one file, in every branch: each tag is replaced by a filler of its length, so
 * that places stay what they are.
 */
final class HtmlCheck {
  private static final char VALUE = '\uE000';
  private static final char BLOCK = '\uE001';
  private static final Set<String> PICTURES = Set.of("img", "mj-image");

  private final Source source;
  private final Addresses addresses;
  private final Report report;

  HtmlCheck(Source source, Addresses addresses, Report report) {
    this.source = source;
    this.addresses = addresses;
    this.report = report;
  }

  void check() {
    // As XML: MJML is, and an HTML parser would move what it finds in odd places.
    Parser parser = Parser.xmlParser().setTrackPosition(true);
    Document document = parser.parseInput(filled(source.text()), "");
    for (Element element : document.getAllElements()) {
      if (element.hasAttr("href")) {
        pieces(element.attr("href")).forEach(piece -> link(element, piece));
      }
      for (String attribute : List.of("src", "background", "background-url")) {
        if (element.hasAttr(attribute)) {
          pieces(element.attr(attribute)).forEach(piece -> image(element, piece));
        }
      }
      boolean picture = PICTURES.contains(element.normalName()) && element.hasAttr("src");
      if (picture && !element.hasAttr("alt")) {
        error(
            element,
            Code.IMAGE_WITHOUT_ALTERNATIVE,
            "say in alt what the picture shows; alt=\"\" when it shows nothing");
      }
      if (element.normalName().equals("mj-include")) {
        error(element, Code.PATH_OUTSIDE_CATALOGUE, "no includes; write {{> name}} instead");
      }
    }
  }

  /** The text with a filler of the same length in the place of each tag of Handlebars. */
  static String filled(String text) {
    StringBuilder filled = new StringBuilder(text);
    for (Token token : Mustache.tokens(text)) {
      if (token.kind() != Mustache.Kind.TEXT) {
        char filler = token.kind() == Mustache.Kind.VALUE ? VALUE : BLOCK;
        for (int i = token.from(); i < token.to(); i++) {
          filled.setCharAt(i, text.charAt(i) == '\n' ? '\n' : filler);
        }
      }
    }
    return filled.toString();
  }

  /** What an attribute can be, branch by branch. */
  private static List<String> pieces(String attribute) {
    return List.of(attribute.split(BLOCK + "+", -1)).stream()
        .map(String::strip)
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  private void link(Element element, String piece) {
    fault(piece)
        .or(() -> isValue(piece) ? Optional.empty() : addresses.link(plain(piece)))
        .ifPresent(fault -> error(element, fault.code(), fault.message()));
  }

  private void image(Element element, String piece) {
    Optional<Addresses.Fault> fault =
        fault(piece).isPresent() ? addresses.image("") : Optional.empty();
    fault
        .or(() -> isValue(piece) ? Optional.empty() : addresses.image(plain(piece)))
        .ifPresent(f -> error(element, f.code(), f.message()));
  }

  /** A value may be the whole address or stand in its path, never in scheme or host. */
  private Optional<Addresses.Fault> fault(String piece) {
    int value = piece.indexOf(VALUE);
    int path = piece.indexOf('/', Math.max(0, piece.indexOf("//") + 2));
    boolean inHost = value >= 0 && !isValue(piece) && (path < 0 || value < path);
    return inHost ? addresses.link("") : Optional.empty();
  }

  /** The whole address is a value: ours (links) or an article's, which has been checked. */
  private static boolean isValue(String piece) {
    return piece.chars().allMatch(c -> c == VALUE);
  }

  private static String plain(String piece) {
    return piece.replace(VALUE, 'x');
  }

  private void error(Element element, Code code, String message) {
    Range.Position start = element.sourceRange().start();
    report.error(source.file(), new Mark(start.lineNumber(), start.columnNumber()), code, message);
  }
}
