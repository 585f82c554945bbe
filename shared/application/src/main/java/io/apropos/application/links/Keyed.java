package io.apropos.application.links;

import java.nio.charset.StandardCharsets;

/** Bytes that only who knows the secret can draw from a text. */
public final class Keyed {
  private final Hmac hmac;

  /**
   * @throws IllegalArgumentException when the secret is empty
   */
  public Keyed(String secret) {
    this.hmac = Hmac.under(secret);
  }

  /** 32 bytes, always the same for the same text. */
  public byte[] of(String text) {
    return hmac.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
