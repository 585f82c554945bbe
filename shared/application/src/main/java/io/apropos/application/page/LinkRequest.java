package io.apropos.application.page;

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
 * @param contentType header; "" when absent, as the two that follow
 * @param body as text; "" when there is none or it could not be read
 * @param remaining of the function's time
 */
public record LinkRequest(
    String method,
    String token,
    String contentType,
    String accept,
    String acceptLanguage,
    String body,
    String requestId,
    Supplier<Duration> remaining) {
  /** Pages go to whoever takes them, JSON to everybody else. */
  public boolean wantsPage() {
    return accept.contains("text/html");
  }

  /**
   * The first language of {@code Accept-Language}, in the order written, that is among {@code
   * spoken}; letter case and region are ignored.
   */
  public Optional<String> language(List<String> spoken) {
    for (String range : acceptLanguage.toLowerCase(Locale.ROOT).split(",", 20)) {
      String tag = range.strip().split("[;-]", 2)[0];
      if (spoken.contains(tag)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
