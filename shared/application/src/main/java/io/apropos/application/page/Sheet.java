package io.apropos.application.page;

/**
 * One sheet of paper on a desk: the frame of every page. No script, nothing loaded, no cookie.
 *
 * @param language one that pages speak
 * @param shop whose page it is; "" when unknown
 */
public record Sheet(String language, String shop) {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      *{box-sizing:border-box}
      body{margin:0;padding:24px 16px;font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;
      color:#1c1b19;background:#f6f3ee}
      main{max-width:30rem;margin:8vh auto 0;padding:28px 24px;background:#fff;border-radius:12px;
      border:1px solid #ddd6ca}
      main.wide{max-width:40rem;margin-top:0}
      .shop{margin:0 0 4px;font-size:.9375rem;font-weight:600;color:#57524a}
      h1{margin:0 0 16px;font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}
      h2{margin:32px 0 8px;font-size:1.1875rem;line-height:1.3}
      p{margin:0 0 12px;overflow-wrap:anywhere}
      form{margin:0 0 12px}
      button{width:100%;min-height:48px;padding:12px 16px;font:inherit;font-weight:600;cursor:pointer;
      border-radius:8px;border:2px solid #1f5a41;background:#1f5a41;color:#fff;overflow-wrap:anywhere}
      button.second{background:#fff;color:#1f5a41}
      :focus-visible{outline:3px solid #1a56c4;outline-offset:3px}
      .quiet{margin-top:20px;color:#57524a;font-size:.9375rem}
      fieldset .quiet{margin-top:4px}
      .small{display:block;color:#57524a;font-size:.9375rem;font-weight:400}
      .note{padding:12px 16px;border-radius:8px;border:2px solid #1f5a41;background:#eef6f1}
      .note.bad{border-color:#9a3412;background:#fdf1ec}
      fieldset{margin:0 0 16px;padding:12px 16px;border:1px solid #b9b0a2;border-radius:8px;min-width:0}
      legend{padding:0 6px;font-weight:600}
      label.line{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:8px 0;cursor:pointer}
      label.line input{flex:none;width:24px;height:24px;margin:0;accent-color:#1f5a41}
      label.inner{padding-left:36px}
      label.field{display:block;margin:0 0 16px;font-weight:600}
      select{display:block;width:100%;min-height:48px;margin-top:6px;padding:8px 12px;font:inherit;
      font-weight:400;color:inherit;background:#fff;border:1px solid #6d675e;border-radius:8px}
      dl{margin:0 0 12px}
      dt{color:#57524a;font-size:.9375rem}
      dd{margin:0 0 8px;overflow-wrap:anywhere}
      .apart{margin-top:48px;border-top:1px solid #b9b0a2}
      @media (max-width:26rem){
      body{padding:12px 8px}main{padding:20px 14px}fieldset{padding:8px 10px}
      label.inner{padding-left:24px}select{padding:8px 4px;font-size:.9375rem}}
      @media (prefers-color-scheme:dark){
      body{color:#f1eee8;background:#191816}main{background:#24221f;border-color:#48443d}
      button{background:#a8dcc1;border-color:#a8dcc1;color:#12271d}
      button.second{background:#24221f;color:#a8dcc1}
      :focus-visible{outline-color:#9cc0ff}.shop,.quiet,.small,dt{color:#c3bcb0}
      .note{background:#1d2f26;border-color:#a8dcc1}.note.bad{background:#3a2118;border-color:#f0a98b}
      fieldset,.apart{border-color:#6d675e}label.line input{accent-color:#a8dcc1}
      select{background:#191816;border-color:#a39a8c}}
      """;

  /** A page of a few lines. */
  public String narrow(String heading, String body) {
    return page(heading, heading, "<main>", body);
  }

  /** The same with another title for the window. */
  public String narrow(String title, String heading, String body) {
    return page(title, heading, "<main>", body);
  }

  /** A page to fill in. */
  public String wide(String heading, String body) {
    return page(heading, heading, "<main class=\"wide\">", body);
  }

  /** Whichever the reader reads. */
  public String in(String english, String french) {
    return language.equals("fr") ? french : english;
  }

  public static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>\n";
  }

  public static String quiet(String text) {
    return "<p class=\"quiet\">" + escaped(text) + "</p>\n";
  }

  /** As text between tags or in a quoted attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private String page(String title, String heading, String main, String body) {
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    %s
    %s<h1>%s</h1>
    %s</main>
    </body>
    </html>
    """
        .formatted(
            escaped(language),
            escaped(shop.isBlank() ? title : title + " – " + shop),
            STYLE,
            main,
            shop.isBlank() ? "" : "<p class=\"shop\">" + escaped(shop) + "</p>\n",
            escaped(heading),
            body);
  }
}
