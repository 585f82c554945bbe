package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who belongs where, by hash: the same person and salt always fall into the same bucket. */
public final class Assignment {
  /** One bucket is a hundredth of a per cent. */
  public static final int BUCKETS = 10_000;

  private Assignment() {}

  /** Bucket of a person after merge, 0 to 9,999. */
  public static int bucket(PersonId person, String salt) {
    return (int) Long.remainderUnsigned(number(salt + "\n" + person.key()), BUCKETS);
  }

  /** The first 8 bytes of SHA-256 as an unsigned number: evenly spread, the same everywhere. */
  public static long number(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
