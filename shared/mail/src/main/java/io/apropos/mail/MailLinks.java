package io.apropos.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The links of a mail that lead to a listed host. The links of the opt-out and the like are ours,
 * and stay as they are.
 *
 * @param hosts of brand.yaml; a host and nothing below it
 * @param ours address under which our own links stand: never touched
 */
record MailLinks(List<String> hosts, String ours) {
  /** Every {@code href} of an {@code a} or {@code area}, rewritten in place. */
  String inHtml(String page, UnaryOperator<String> rewriting) {
    StringBuilder out = new StringBuilder(page.length() + 512);
    int copied = 0;
    for (var next = HtmlTag.next(page, 0); next.isPresent(); ) {
      HtmlTag tag = next.get();
      Optional<HtmlTag.Span> href = isLink(tag) ? tag.span("href") : Optional.empty();
      if (href.isPresent()) {
        out.append(page, copied, href.get().from());
        out.append(Entities.encode(rewritten(tag.attribute("href").orElse(""), rewriting)));
        copied = href.get().to();
      }
      next = HtmlTag.next(page, tag.end());
    }
    return out.append(page, copied, page.length()).toString();
  }

  /** Every https address of a text, up to white space, a bracket or a quote, in place. */
  String inText(String text, UnaryOperator<String> rewriting) {
    StringBuilder out = new StringBuilder(text.length() + 256);
    int from = 0;
    for (int at = text.indexOf("https://"); at >= 0; at = text.indexOf("https://", from)) {
      int end = endOfAddress(text, at);
      out.append(text, from, at).append(rewritten(text.substring(at, end), rewriting));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static boolean isLink(HtmlTag tag) {
    return tag.name().equals("a") || tag.name().equals("area");
  }

  private static int endOfAddress(String text, int start) {
    int end = start;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "<>\"'()[]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > start && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private String rewritten(String address, UnaryOperator<String> rewriting) {
    return address.startsWith(ours) || !leadsToAListedHost(address)
        ? address
        : rewriting.apply(address);
  }

  private boolean leadsToAListedHost(String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme())
          && uri.getUserInfo() == null
          && uri.getHost() != null
          && hosts.contains(uri.getHost().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }
}
