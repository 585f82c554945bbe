package io.apropos.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds {@code utm_*} parameters to the links of a mail that lead to a listed host. They name the
 * message, never the person.
 *
 * @param parameters name without {@code utm_} to value; empty values are left out
 */
record CampaignLinks(MailLinks links, Map<String, String> parameters) {
  String inHtml(String page) {
    return links.inHtml(page, this::mark);
  }

  String inText(String text) {
    return links.inText(text, this::mark);
  }

  private String mark(String address) {
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
}
