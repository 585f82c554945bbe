package io.apropos.application.keys;

import java.util.Locale;

/** What a key is for; fixed when it is made. */
public enum KeyKind {
  /** Public: stands in a web page, works from its own origins only. */
  BROWSER,
  SERVER,
  ADVISOR,
  ADMIN;

  /** The name in commands and stores. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for a name that is no kind
   */
  public static KeyKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
