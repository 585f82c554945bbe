package io.apropos.application.links;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one secret. */
record Hmac(SecretKeySpec key) {
  private static final String ALGORITHM = "HmacSHA256";

  static Hmac under(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    return new Hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
  }

  /** 32 bytes. */
  byte[] of(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
