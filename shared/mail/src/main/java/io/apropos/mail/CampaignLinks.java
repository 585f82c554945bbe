package io.apropos.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Adds {@code utm_*} parameters to the links of a mail that lead to a listed host. They name the
 * message, never the person. The links of the opt-out and the like stay as they are.
 *
 * @param hosts of brand.yaml; a host and nothing below it
 * @param parameters name without {@code utm_} to value; empty values are left out
 * @param ours address under which our own links stand: never touched
 */
record CampaignLinks(List<String> hosts, Map<String, String> parameters, String ours) {
  /** In every {@code href} of an {@code a} or {@code area}. */
  String inHtml(String page) {
    StringBuilder out = new StringBuilder(page.length() + 512);
    int copied = 0;
    for (var next = HtmlTag.next(page, 0); next.isPresent(); ) {
      HtmlTag tag = next.get();
      Optional<HtmlTag.Span> href = isLink(tag) ? tag.span("href") : Optional.empty();
      if (href.isPresent()) {
        out.append(page, copied, href.get().from());
        out.append(Entities.encode(mark(tag.attribute("href").orElse(""))));
        copied = href.get().to();
      }
      next = HtmlTag.next(page, tag.end());
    }
    return out.append(page, copied, page.length()).toString();
  }

  /** In every https address of a text, up to white space, a bracket or a quote. */
  String inText(String text) {
    StringBuilder out = new StringBuilder(text.length() + 256);
    int from = 0;
    for (int at = text.indexOf("https://"); at >= 0; at = text.indexOf("https://", from)) {
      int end = endOfAddress(text, at);
      out.append(text, from, at).append(mark(text.substring(at, end)));
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

  private String mark(String address) {
    if (address.startsWith(ours) || !leadsToAListedHost(address)) {
      return address;
    }
    int hash = address.indexOf('#');
    String target = hash < 0 ? address : address.substring(0, hash);
    String fragment = hash < 0 ? "" : address.substring(hash);
    StringBuilder marked = new StringBuilder(target);
    missing(target)
        .forEach((name, value) -> {
          marked.append(marked.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
        });
    return marked.append(fragment).toString();
  }

  /** Whoever wrote a parameter into a link meant it. */
  private Map<String, String> missing(String target) {
    Map<String, String> missing = new LinkedHashMap<>();
    parameters.forEach((name, value) -> {
      String full = "utm_" + name;
      boolean written = target.contains("?" + full + "=") || target.contains("&" + full + "=");
      if (!value.isEmpty() && !written) {
        missing.put(full, URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return missing;
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
