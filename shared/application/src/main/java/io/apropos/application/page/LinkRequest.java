package io.apropos.application.page;

import io.apropos.application.transport.Body;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request to the page behind a link.
 *
 * @param method in capitals
 * @param token of the path; "" when absent
 * @param contentType header; "" when absent, as the four that follow
 * @param sent the bytes of the body, read when they are wanted; may throw {@code Malformed}
 * @param remaining of the function's time
 */
public record LinkRequest(
    String method,
    String token,
    String contentType,
    String contentEncoding,
    String accept,
    String acceptLanguage,
    String userAgent,
    Supplier<byte[]> sent,
    String requestId,
    Supplier<Duration> remaining) {
  private static final String ENGLISH = "en";

  /** The languages that pages speak. */
  public static final List<String> SPOKEN = List.of(ENGLISH, "fr");

  /** Pages go to whoever takes them, JSON to everybody else. */
  public boolean wantsPage() {
    return accept.contains("text/html");
  }

  /**
   * The body, its compression undone.
   *
   * @throws io.apropos.json.Malformed with the first fault of the transport
   */
  public byte[] body() {
    return Body.plain(sent.get(), contentEncoding);
  }

  /**
   * The language of the page: the person's, if pages speak it; else the first that the browser
   * names, in the order written; else English. Letter case and region are ignored.
   *
   * @param chosen by the person, BCP 47; empty when unknown
   */
  public String language(Optional<String> chosen) {
    return chosen
        .flatMap(LinkRequest::spoken)
        .or(() ->
            List.of(acceptLanguage.split(",", 20)).stream()
                .flatMap(range -> spoken(range).stream())
                .findFirst())
        .orElse(ENGLISH);
  }

  private static Optional<String> spoken(String range) {
    return Optional.of(range.strip().toLowerCase(Locale.ROOT).split("[;-]", 2)[0])
        .filter(SPOKEN::contains);
  }
}
