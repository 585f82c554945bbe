package io.apropos.application.confirm;

import io.apropos.application.page.Sheet;
import java.util.List;

/** The page behind the link: one question, one button. */
final class ConfirmPage {
  private final ConfirmWords words;

  ConfirmPage(ConfirmWords words) {
    this.words = words;
  }

  /**
   * @param grants what pressing the button allows, in words
   */
  String question(List<String> grants) {
    return page(
        words.title,
        words.question,
        Sheet.paragraph(words.grants)
            + list(grants)
            + button(words.yes)
            + Sheet.quiet(words.effect));
  }

  String done(List<String> granted) {
    return page(
        words.done,
        words.done,
        Sheet.paragraph(words.granted) + list(granted) + Sheet.quiet(words.leave));
  }

  /** Nothing could be granted any more. */
  String unchanged() {
    return page(
        words.unchanged,
        words.unchanged,
        Sheet.paragraph(words.refusedSince) + Sheet.quiet(words.again));
  }

  String expired() {
    return page(words.expired, words.expired, Sheet.paragraph(words.expiredAdvice));
  }

  String broken() {
    return page(words.broken, words.broken, Sheet.paragraph(words.brokenAdvice));
  }

  String notYet() {
    return page(
        words.notYet, words.notYet, Sheet.paragraph(words.notYetAdvice) + button(words.retry));
  }

  /** Posts to the address of the page itself; what it grants stands in the token alone. */
  private static String button(String label) {
    return """
    <form method="post">
    <button type="submit">%s</button>
    </form>
    """
        .formatted(Sheet.escaped(label));
  }

  private static String list(List<String> items) {
    StringBuilder list = new StringBuilder("<ul>\n");
    items.forEach(item -> list.append("<li>").append(Sheet.escaped(item)).append("</li>\n"));
    return list.append("</ul>\n").toString();
  }

  private String page(String title, String heading, String body) {
    return Sheet.narrow(words.language, title, heading, body);
  }
}
