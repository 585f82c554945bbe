package io.apropos.mail;

/** The line that inboxes show after the subject; hidden in the mail itself. */
final class Preheader {
  private Preheader() {}

  /** A page that begins with it; the same page for "". */
  static String in(String html, String preheader) {
    if (preheader.isEmpty()) {
      return html;
    }
    String hidden =
        "<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">"
            + Entities.encode(preheader)
            + "</div>";
    for (var next = HtmlTag.next(html, 0); next.isPresent(); ) {
      if (next.get().name().equals("body")) {
        int at = next.get().end();
        return html.substring(0, at) + hidden + html.substring(at);
      }
      next = HtmlTag.next(html, next.get().end());
    }
    return hidden + html;
  }
}
