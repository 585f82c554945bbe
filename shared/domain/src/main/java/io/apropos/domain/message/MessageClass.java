package io.apropos.domain.message;

import java.util.Locale;

/** Decides which rules a message meets: transactional mail skips caps, relevance and holdout. */
public enum MessageClass {
  MARKETING,
  TRANSACTIONAL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageClass of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
