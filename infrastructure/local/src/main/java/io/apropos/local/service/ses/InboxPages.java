package io.apropos.local.service.ses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inbox, for people: a list of what was accepted, newest first, and each mail to read. */
public final class InboxPages implements HttpHandler {
  private static final String HTML = "text/html; charset=utf-8";

  /** Pages run no script and load nothing; a mail is shown in a frame of its own. */
  private static final Map<String, String> PAGE_HEADERS =
      headers(
          "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self' http: https:;"
              + " form-action 'self'");

  /** A mail may show pictures and be followed, never run a script, not even when opened alone. */
  private static final Map<String, String> MAIL_HEADERS =
      headers(
          "sandbox "
              + InboxMail.SANDBOX
              + "; default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *");

  private final MailService mails;

  public InboxPages(MailService mails) {
    this.mails = mails;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Answer.text(405, "text/plain; charset=utf-8", "The inbox is for reading: GET.\n");
    }
    String prefix = exchange.getHttpContext().getPath().replaceFirst("/$", "");
    String path = Answer.pathBelowPrefix(exchange);
    String query = exchange.getRequestURI().getRawQuery();
    if (path.equals("/")) {
      String page = new InboxList(prefix, mails.mails()).page(parameter(query, "q"), number(query));
      return page(200, page);
    }
    String[] parts = path.substring(1).split("/", -1);
    Optional<Mail> mail = mails.log().stream().filter(one -> one.id().equals(parts[0])).findFirst();
    if (mail.isPresent() && parts.length == 1) {
      return page(200, InboxMail.page(prefix, mail.get()));
    }
    if (mail.isPresent() && parts.length == 2 && parts[1].equals("html")) {
      boolean drawn = parameter(query, "pictures").equals("drawn");
      return new Answer(200, HTML, MAIL_HEADERS, bytes(html(mail.get(), drawn)));
    }
    return page(404, InboxList.notFound(prefix));
  }

  /** As it was sent, unless pictures are asked to be drawn; empty for a mail without HTML. */
  private static String html(Mail mail, boolean drawn) {
    String html = mail.html();
    if (html == null) {
      return "";
    }
    return drawn ? DrawnPictures.in(html) : html;
  }

  private static Answer page(int status, String html) {
    return new Answer(status, HTML, PAGE_HEADERS, bytes(html));
  }

  private static int number(@Nullable String query) {
    String text = parameter(query, "page");
    return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
  }

  /** Empty text when it is absent. */
  private static String parameter(@Nullable String query, String name) {
    if (query == null) {
      return "";
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        String value = pair.substring(name.length() + 1);
        return URLDecoder.decode(value, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(String policy) {
    return Map.of(
        "Content-Security-Policy",
        policy,
        "X-Content-Type-Options",
        "nosniff",
        "Referrer-Policy",
        "no-referrer",
        "Cache-Control",
        "no-store");
  }
}
