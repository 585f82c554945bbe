package io.apropos.local.service.ses;

import io.apropos.local.service.ses.Mail.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the client's links of a mail by the route they lead to: header first, then text, HTML. */
final class LinkFinder {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:amp|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});");

  private static final List<String> ROUTES =
      List.of("/unsubscribe/", "/preferences/", "/confirmations/");

  private final List<String> addresses = new ArrayList<>();

  private LinkFinder() {}

  static Links in(Draft draft) {
    LinkFinder finder = new LinkFinder();
    draft.headers().forEach(finder::header);
    finder.part(draft.text());
    finder.part(draft.html() == null ? null : plain(draft.html()));
    return new Links(
        finder.leadingTo(ROUTES.get(0)),
        finder.leadingTo(ROUTES.get(1)),
        finder.leadingTo(ROUTES.get(2)));
  }

  /** The first address of the body that leads to none of those routes; empty text without one. */
  static String elsewhere(Mail mail) {
    LinkFinder finder = new LinkFinder();
    finder.part(mail.text());
    finder.part(mail.html() == null ? null : plain(mail.html()));
    return finder.addresses.stream()
        .filter(address -> ROUTES.stream().noneMatch(address::contains))
        .findFirst()
        .orElse("");
  }

  private void header(String name, String value) {
    if (name.equalsIgnoreCase("List-Unsubscribe")) {
      part(value);
    }
  }

  private void part(@Nullable String text) {
    if (text != null) {
      ADDRESS.matcher(text).results().forEach(found -> addresses.add(found.group()));
    }
  }

  private @Nullable String leadingTo(String route) {
    return addresses.stream()
        .filter(address -> address.indexOf(route, address.indexOf("//") + 2) >= 0)
        .filter(address -> !address.endsWith(route))
        .findFirst()
        .orElse(null);
  }

  /** Undoes what a template engine escapes inside an address. */
  private static String plain(String html) {
    return ENTITY.matcher(html).replaceAll(LinkFinder::character);
  }

  private static String character(MatchResult entity) {
    String name = entity.group().substring(1, entity.group().length() - 1);
    if (name.equals("amp")) {
      return "&";
    }
    boolean hexadecimal = name.charAt(1) > '9';
    int code = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    // A quote must stay escaped: it would end the address where the mail does not.
    boolean ends = code == '"' || code == '\'' || code == '<' || code == '>';
    return ends || !Character.isValidCodePoint(code)
        ? Matcher.quoteReplacement(entity.group())
        : Matcher.quoteReplacement(Character.toString(code));
  }
}
