package io.apropos.application.store;

import io.apropos.application.table.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Decision ids: 26 characters of base32(SHA-256(occasion id)), a dash, the round. */
public final class DecisionIds {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 26;
  private static final int BITS = 5;

  private DecisionIds() {}

  public static String of(String occasionId, int round) {
    return hash(occasionId) + "-" + round;
  }

  /** Key of the DECISION of that id. */
  public static Key decision(String decisionId) {
    return key(decisionId, "DECISION#");
  }

  /** Key of the RECEIPT of that id. */
  public static Key receipt(String decisionId) {
    return key(decisionId, "RECEIPT#");
  }

  /** Key of the OUTCOME of that id. */
  public static Key outcome(String decisionId) {
    return key(decisionId, "OUTCOME#");
  }

  /** Id of the decision that a DECISION key names. */
  public static String ofKey(Key key) {
    return key.pk().substring("D#".length()) + "-" + key.sk().substring("DECISION#".length());
  }

  private static Key key(String decisionId, String kind) {
    int dash = decisionId.lastIndexOf('-');
    if (dash != LENGTH) {
      throw new IllegalArgumentException("a decision id is 26 characters, a dash, a round");
    }
    return new Key("D#" + decisionId.substring(0, dash), kind + decisionId.substring(dash + 1));
  }

  /** The luck of a decision: drawn from its id, so that it replays. */
  public static long seed(String decisionId) {
    return ByteBuffer.wrap(sha256(decisionId)).getLong();
  }

  private static String hash(String occasionId) {
    return base32(sha256(occasionId));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }

  private static String base32(byte[] sum) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      int digit = 0;
      for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
        digit = digit << 1 | (sum[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
      }
      text.append(ALPHABET.charAt(digit));
    }
    return text.toString();
  }
}
