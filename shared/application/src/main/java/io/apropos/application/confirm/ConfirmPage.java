package io.apropos.application.confirm;

import io.apropos.application.page.Sheet;
import java.util.List;

/** The page behind the link: one question, one button. */
record ConfirmPage(Sheet sheet) {
  /**
   * @param grants what pressing the button allows, in words
   */
  String question(List<String> grants) {
    ConfirmWords words = words();
    return sheet.narrow(
        words.title,
        words.question,
        Sheet.paragraph(words.grants)
            + list(grants)
            + button(words.yes)
            + Sheet.quiet(words.effect));
  }

  String done(List<String> granted) {
    ConfirmWords words = words();
    return sheet.narrow(
        words.done, Sheet.paragraph(words.granted) + list(granted) + Sheet.quiet(words.leave));
  }

  /** Nothing could be granted any more. */
  String unchanged() {
    ConfirmWords words = words();
    return sheet.narrow(
        words.unchanged, Sheet.paragraph(words.refusedSince) + Sheet.quiet(words.again));
  }

  String again() {
    return button(words().retry);
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

  private ConfirmWords words() {
    return ConfirmWords.in(sheet.language());
  }
}
