package io.apropos.application.optout;

import io.apropos.application.page.Sheet;

/** The page behind the link: one question, two buttons. */
final class OptOutPage {
  private final PageWords words;

  OptOutPage(PageWords words) {
    this.words = words;
  }

  String question(String topic) {
    return page(
        words.title,
        words.question,
        button("topic", "", words.stopTopic.formatted(topic))
            + button("all", " class=\"second\"", words.stopAll)
            + Sheet.quiet(words.effect)
            + Sheet.quiet(words.orders));
  }

  String done(OptOut.Scope scope, String topic) {
    String left =
        switch (scope) {
          case TOPIC -> words.leftTopic.formatted(topic);
          case EVERYTHING -> words.leftAll;
        };
    return page(words.done, words.done, Sheet.paragraph(left) + Sheet.quiet(words.close));
  }

  String broken() {
    return page(words.broken, words.broken, Sheet.paragraph(words.brokenAdvice));
  }

  String notYet(OptOut.Scope scope) {
    String value = scope == OptOut.Scope.EVERYTHING ? "all" : "topic";
    return page(
        words.notYet,
        words.notYet,
        Sheet.paragraph(words.notYetAdvice) + button(value, "", words.again));
  }

  /** Posts to the address of the page itself. */
  private static String button(String scope, String kind, String label) {
    return """
    <form method="post">
    <input type="hidden" name="List-Unsubscribe" value="One-Click">
    <input type="hidden" name="scope" value="%s">
    <button type="submit"%s>%s</button>
    </form>
    """
        .formatted(scope, kind, Sheet.escaped(label));
  }

  private String page(String title, String heading, String body) {
    return Sheet.narrow(words.language, title, heading, body);
  }
}
