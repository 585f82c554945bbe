package io.apropos.local.service.ses;

import org.jspecify.annotations.Nullable;

/** The page of one mail. */
final class InboxMail {
  /** What a mail may do in its frame: open its links and send their forms, never run a script. */
  static final String SANDBOX = "allow-forms allow-popups allow-popups-to-escape-sandbox";

  private InboxMail() {}

  static String page(String prefix, Mail mail) {
    Html html = InboxFrame.open(mail.subject());
    html.markup("<header><p><a href=\"").text(prefix).markup("\">← Inbox</a></p><h1>");
    html.text(mail.subject().isEmpty() ? "(no subject)" : mail.subject());
    html.markup("</h1></header><main><dl>");
    envelope(html, mail);
    html.markup("</dl>");
    links(html, mail);
    parts(html, prefix, mail);
    html.markup("<details><summary>Ids, headers and tags</summary><dl>");
    field(html, "Id", mail.id());
    field(html, "Decision", mail.decision());
    field(html, "Configuration set", mail.configurationSet());
    mail.headers().forEach((name, value) -> field(html, name, value));
    mail.tags().forEach((name, value) -> field(html, "tag " + name, value));
    return html.markup("</dl></details></main></body></html>").toString();
  }

  private static void envelope(Html html, Mail mail) {
    field(html, "From", mail.from());
    field(html, "To", String.join(", ", mail.to()));
    field(html, "Accepted", InboxList.time(mail));
    field(html, "Message", mail.tags().get("message"));
  }

  private static void links(Html html, Mail mail) {
    html.markup("<ul class=\"links\">");
    link(html, "Unsubscribe", mail.links().unsubscribe());
    link(html, "Preferences", mail.links().preferences());
    link(html, "Confirm", mail.links().confirm());
    html.markup("</ul>");
  }

  private static void parts(Html html, String prefix, Mail mail) {
    if (mail.html() != null) {
      String address = prefix + "/" + mail.id() + "/html";
      boolean drawn = DrawnPictures.helps(mail.html());
      html.markup("<section><h2>HTML</h2><p class=\"note\"><a href=\"").text(address);
      html.markup(
          "\">Open it alone, as it was sent</a></p><iframe title=\"The mail\" sandbox=\""
              + SANDBOX);
      html.markup("\" src=\"").text(address + (drawn ? "?pictures=drawn" : ""));
      html.markup("\"></iframe><p class=\"note\">");
      html.text(drawn ? "Here its pictures are drawn: hosts in .example do not exist." : "");
      html.markup("</p></section>");
    }
    if (mail.text() != null) {
      html.markup("<section><h2>Text</h2><pre>").text(mail.text()).markup("</pre></section>");
    }
  }

  private static void field(Html html, String name, @Nullable String value) {
    if (value != null) {
      html.markup("<dt>").text(name).markup("</dt><dd>").text(value).markup("</dd>");
    }
  }

  /** The pattern that found the address lets only http and https through. */
  private static void link(Html html, String name, @Nullable String address) {
    if (address != null) {
      html.markup("<li><a href=\"").text(address).markup("\">").text(name).markup("</a></li>");
    }
  }
}
