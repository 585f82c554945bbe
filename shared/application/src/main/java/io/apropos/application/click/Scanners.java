package io.apropos.application.click;

import java.util.List;
import java.util.Locale;

/** Programs known to look at links: what they call themselves in {@code User-Agent}. */
final class Scanners {
  private static final List<String> NAMES =
      List.of(
          "bot",
          "crawl",
          "spider",
          "scan",
          "preview",
          "headless",
          "phantomjs",
          "proofpoint",
          "barracuda",
          "mimecast",
          "symantec",
          "fortinet",
          "trendmicro",
          "imageproxy",
          "facebookexternalhit",
          "office existence discovery",
          "python",
          "java/",
          "java-http",
          "go-http",
          "okhttp",
          "axios",
          "node-fetch",
          "libwww",
          "curl/",
          "wget/",
          "httpclient");

  /** It ends in "bot", and is none. */
  private static final String A_TELEPHONE = "cubot";

  private Scanners() {}

  /** Whether it is one; a browser says more than nothing, and more than its first word. */
  static boolean isOne(String userAgent) {
    String agent = userAgent.strip().toLowerCase(Locale.ROOT).replace(A_TELEPHONE, "");
    return agent.isEmpty() || !agent.contains(" ") || NAMES.stream().anyMatch(agent::contains);
  }
}
