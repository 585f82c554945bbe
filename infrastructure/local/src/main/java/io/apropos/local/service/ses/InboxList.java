package io.apropos.local.service.ses;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The page that lists mails. */
final class InboxList {
  static final int PER_PAGE = 100;

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String prefix;
  private final List<Mail> mails;

  /**
   * @param mails oldest first
   */
  InboxList(String prefix, List<Mail> mails) {
    this.prefix = prefix;
    this.mails = mails;
  }

  /**
   * @param words lower case, looked for in address, subject and message; empty = all mails
   * @param number of the page, from 1
   */
  String page(String words, int number) {
    List<Mail> found =
        mails.reversed().stream().filter(mail -> words.isEmpty() || says(mail, words)).toList();
    int from = Math.min(found.size(), (number - 1) * PER_PAGE);
    int to = Math.min(found.size(), from + PER_PAGE);
    Html html = InboxFrame.open("Inbox");
    html.markup("<header><h1>Inbox</h1><p>").text(count(found.size(), words)).markup("</p>");
    search(html, words);
    html.markup("</header><main>");
    if (found.isEmpty()) {
      html.markup("<p class=\"empty\">").text(nothing(words)).markup("</p>");
    } else {
      html.markup("<ol class=\"list\">");
      found.subList(from, to).forEach(mail -> row(html, mail));
      html.markup("</ol>");
    }
    pages(html, words, number, to < found.size());
    return html.markup("</main></body></html>").toString();
  }

  static String notFound(String prefix) {
    Html html = InboxFrame.open("No such mail");
    html.markup("<main><h1>No such mail</h1><p><a href=\"").text(prefix).markup("\">Inbox</a></p>");
    return html.markup("</main></body></html>").toString();
  }

  private void row(Html html, Mail mail) {
    html.markup("<li><a href=\"")
        .text(prefix + "/" + mail.id())
        .markup("\"><span class=\"subject\">");
    html.text(mail.subject().isEmpty() ? "(no subject)" : mail.subject());
    html.markup("</span><span class=\"to\">");
    html.text(String.join(", ", mail.to())).markup("</span>");
    String message = mail.tags().get("message");
    if (message != null) {
      html.markup("<span class=\"tag\">").text(message).markup("</span>");
    }
    html.markup("<time datetime=\"").text(mail.at().toString()).markup("\">");
    html.text(time(mail)).markup("</time></a></li>");
  }

  static String time(Mail mail) {
    return AT.format(mail.at()) + " UTC";
  }

  private void search(Html html, String words) {
    html.markup("<form method=\"get\" action=\"").text(prefix).markup("\" role=\"search\">");
    html.markup("<label for=\"q\">Address, subject or message</label>");
    html.markup("<span><input id=\"q\" name=\"q\" type=\"search\" value=\"").text(words);
    html.markup("\"><button>Find</button></span></form>");
  }

  private void pages(Html html, String words, int number, boolean more) {
    html.markup("<nav aria-label=\"Pages\">");
    if (number > 1) {
      html.markup("<a rel=\"prev\" href=\"").text(address(words, number - 1));
      html.markup("\">Newer</a>");
    }
    if (more) {
      html.markup("<a rel=\"next\" href=\"").text(address(words, number + 1));
      html.markup("\">Older</a>");
    }
    html.markup("</nav>");
  }

  private String address(String words, int number) {
    return "%s?q=%s&page=%d"
        .formatted(prefix, URLEncoder.encode(words, StandardCharsets.UTF_8), number);
  }

  private static boolean says(Mail mail, String words) {
    String all =
        String.join(" ", mail.to())
            + " "
            + mail.subject()
            + " "
            + mail.tags().getOrDefault("message", "");
    return all.toLowerCase(Locale.ROOT).contains(words);
  }

  private static String count(int size, String words) {
    String mails = size == 1 ? "1 mail" : size + " mails";
    return words.isEmpty() ? mails : mails + " with “" + words + "”";
  }

  private static String nothing(String words) {
    return words.isEmpty()
        ? "No mail was accepted yet. Silence is an answer too."
        : "No mail says “" + words + "”.";
  }
}
