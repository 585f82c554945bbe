package io.apropos.mail;

import io.apropos.application.port.Mailer.Header;
import io.apropos.application.port.Mailer.Mail;
import io.apropos.application.port.RenderFailure;
import io.apropos.domain.identity.EmailAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What every mail keeps before it may go. A mail that would break it is refused, never mended. */
final class MailPromises {
  private static final int LONGEST_SUBJECT = 998;

  private MailPromises() {}

  /**
   * Checks a mail of either class.
   *
   * @throws RenderFailure when it must not go
   */
  static void every(Mail mail, EmailAddress to) throws RenderFailure {
    require(!mail.subject().isBlank(), "the subject is empty");
    require(mail.subject().length() <= LONGEST_SUBJECT, "the subject is too long");
    require(!mail.text().isBlank(), "text-part-missing: the text part is empty");
    for (String link : links(mail.html())) {
      require(!names(link, to), "a link holds the address of the person");
    }
  }

  /**
   * Checks a promotional mail: both headers of RFC 8058 in their order, a visible link, who writes.
   *
   * @param unsubscribe address of its opt-out
   * @throws RenderFailure when it must not go
   */
  static void promotional(Mail mail, String unsubscribe, String postalAddress)
      throws RenderFailure {
    List<String> names = mail.headers().stream().map(Header::name).toList();
    int link = names.indexOf("List-Unsubscribe");
    require(
        link >= 0
            && names.lastIndexOf("List-Unsubscribe") == link
            && names.indexOf("List-Unsubscribe-Post") == link + 1,
        "a promotional mail needs both unsubscribe headers, in order");
    require(
        mail.headers().get(link).value().equals("<" + unsubscribe + ">")
            && mail.headers().get(link + 1).value().equals("List-Unsubscribe=One-Click"),
        "the unsubscribe headers are not of RFC 8058");
    require(
        links(mail.html()).contains(unsubscribe) && mail.text().contains(unsubscribe),
        "unsubscribe-link-missing: no visible link to opt out");
    require(
        !postalAddress.isBlank() && Entities.decode(mail.html()).contains(postalAddress),
        "unsubscribe-link-missing: no postal address");
  }

  /** Https, or this very machine. */
  static boolean isSafe(String publicUrl) {
    return publicUrl.startsWith("https://")
        || publicUrl.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?(/.*)?");
  }

  private static List<String> links(String html) {
    var links = new java.util.ArrayList<String>();
    for (var next = HtmlTag.next(html, 0);
        next.isPresent();
        next = HtmlTag.next(html, next.get().end())) {
      next.get().attribute("href").ifPresent(links::add);
      next.get().attribute("src").ifPresent(links::add);
    }
    return links;
  }

  private static boolean names(String link, EmailAddress person) {
    String lower = link.toLowerCase(Locale.ROOT);
    String address = person.toString().toLowerCase(Locale.ROOT);
    return lower.contains(address)
        || lower.contains(
            URLEncoder.encode(address, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
  }

  private static void require(boolean kept, String otherwise) throws RenderFailure {
    if (!kept) {
      throw new RenderFailure(otherwise);
    }
  }
}
