package io.apropos.local.service.ses;

/** HTML under construction; text goes in escaped unless it is said to be markup. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Adds markup as it stands: literals of this program only. */
  Html markup(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text, fit for element content and for quoted attributes. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
