package io.apropos.application.optout;

import io.apropos.application.page.Sheet;

/** The page behind the link: one question, two buttons. */
record OptOutPage(Sheet sheet) {
  String question(String topic) {
    PageWords words = words();
    return sheet.narrow(
        words.title,
        words.question,
        button("topic", "", words.stopTopic.formatted(topic))
            + button("all", " class=\"second\"", words.stopAll)
            + Sheet.quiet(words.effect)
            + Sheet.quiet(words.orders));
  }

  String done(OptOut.Scope scope, String topic) {
    return sheet.narrow(
        words().done, Sheet.paragraph(said(scope, topic)) + Sheet.quiet(words().close));
  }

  /** For who comes back: what holds, and only what is still left to stop. */
  String left(OptOut.Scope scope, String topic) {
    PageWords words = words();
    String more =
        scope == OptOut.Scope.EVERYTHING
            ? ""
            : button("all", " class=\"second\"", words.stopAll) + Sheet.quiet(words.effect);
    return sheet.narrow(words.title, said(scope, topic), more + Sheet.quiet(words.orders));
  }

  private String said(OptOut.Scope scope, String topic) {
    return switch (scope) {
      case TOPIC -> words().leftTopic.formatted(topic);
      case EVERYTHING -> words().leftAll;
    };
  }

  String again(OptOut.Scope scope) {
    return button(scope == OptOut.Scope.EVERYTHING ? "all" : "topic", "", words().again);
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

  private PageWords words() {
    return PageWords.in(sheet.language());
  }
}
