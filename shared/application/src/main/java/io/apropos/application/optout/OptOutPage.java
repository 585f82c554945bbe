package io.apropos.application.optout;

/** The page behind the link: one question, two buttons. No script, nothing loaded, no cookie. */
final class OptOutPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      *{box-sizing:border-box}
      body{margin:0;padding:24px 16px;font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;
      color:#1c1b19;background:#f6f3ee}
      main{max-width:30rem;margin:8vh auto 0;padding:28px 24px;background:#fff;border-radius:12px;
      border:1px solid #ddd6ca}
      h1{margin:0 0 16px;font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
      p{margin:0 0 12px;overflow-wrap:anywhere}
      form{margin:0 0 12px}
      button{width:100%;min-height:48px;padding:12px 16px;font:inherit;font-weight:600;cursor:pointer;
      border-radius:8px;border:2px solid #1f5a41;background:#1f5a41;color:#fff;overflow-wrap:anywhere}
      button.second{background:#fff;color:#1f5a41}
      button:focus-visible{outline:3px solid #1a56c4;outline-offset:3px}
      .quiet{margin-top:20px;color:#57524a;font-size:.9375rem}
      @media (prefers-color-scheme:dark){
      body{color:#f1eee8;background:#191816}main{background:#24221f;border-color:#48443d}
      button{background:#a8dcc1;border-color:#a8dcc1;color:#12271d}
      button.second{background:#24221f;color:#a8dcc1}
      button:focus-visible{outline-color:#9cc0ff}.quiet{color:#c3bcb0}}
      """;

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
            + quiet(words.effect)
            + quiet(words.orders));
  }

  String done(OptOut.Scope scope, String topic) {
    String left =
        switch (scope) {
          case TOPIC -> words.leftTopic.formatted(topic);
          case EVERYTHING -> words.leftAll;
        };
    return page(words.done, words.done, paragraph(left) + quiet(words.close));
  }

  String broken() {
    return page(words.broken, words.broken, paragraph(words.brokenAdvice));
  }

  String notYet(OptOut.Scope scope) {
    String value = scope == OptOut.Scope.EVERYTHING ? "all" : "topic";
    return page(
        words.notYet, words.notYet, paragraph(words.notYetAdvice) + button(value, "", words.again));
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
        .formatted(scope, kind, escaped(label));
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>\n";
  }

  private static String quiet(String text) {
    return "<p class=\"quiet\">" + escaped(text) + "</p>\n";
  }

  private String page(String title, String heading, String body) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    %s</main>
    </body>
    </html>
    """
        .formatted(words.language, escaped(title), STYLE, escaped(heading), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
