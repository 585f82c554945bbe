package io.apropos.domain.consent;

import java.util.Locale;

/** Where something is said. E-mail is pushed; web and advisor answer when asked (inbound). */
public enum Channel {
  EMAIL,
  WEB,
  ADVISOR;

  /** The name in catalogues, APIs and logs. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isPush() {
    return this == EMAIL;
  }

  /**
   * @throws IllegalArgumentException for a name that is no channel
   */
  public static Channel of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
