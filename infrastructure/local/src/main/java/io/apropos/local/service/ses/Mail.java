package io.apropos.local.service.ses;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail that the service accepted.
 *
 * @param id SES message id
 * @param decision the tag of that name; null without one
 * @param at instant of acceptance
 * @param claimedAt the tag {@code claimed}; null without one
 * @param to the addresses of To alone
 * @param headers those of the sender's own, by name as written
 * @param tags by name, the reserved {@code ses:} ones included
 * @param configurationSet null when the call named none
 * @param text null when there is no such part
 * @param html null when there is no such part
 */
public record Mail(
    String id,
    @Nullable String decision,
    Instant at,
    @Nullable Instant claimedAt,
    String from,
    List<String> to,
    String subject,
    Map<String, String> headers,
    Map<String, String> tags,
    @Nullable String configurationSet,
    @Nullable String text,
    @Nullable String html,
    Links links) {
  /** Addresses that the client can use, as the mail holds them; null where it has none. */
  public record Links(
      @Nullable String unsubscribe, @Nullable String preferences, @Nullable String confirm) {}
}
