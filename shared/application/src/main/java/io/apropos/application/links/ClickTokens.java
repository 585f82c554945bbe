package io.apropos.application.links;

import io.apropos.domain.identity.AddressHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes and verifies the tokens of links that are followed: where the link leads stands inside the
 * signature, so that nobody can make us redirect elsewhere.
 *
 * <p>Content: the second at which the mail was written (4 bytes), number of the link (1), 32 bytes
 * of address hash, decision id (its length before it), then the target to the end. At most 2,000
 * characters, fit for a path.
 */
public final class ClickTokens {
  /** As long as a mail is worth a click. */
  public static final Duration VALID = Duration.ofDays(90);

  /** Number of the link that no person sees. */
  public static final int HIDDEN = 255;

  private static final byte PURPOSE = 4;
  private static final int LONGEST_TOKEN = 2_000;
  private static final int LONGEST_TARGET = 1_300;
  private static final int LONGEST_ID = 64;
  private static final int HASH_BYTES = 32;
  private static final int MARK_BYTES = 9;

  private final Seal seal;

  /**
   * What a link names.
   *
   * @param link 0 to 254 in the order of the mail, or {@link #HIDDEN}
   * @param madeAt when the mail was written, whole seconds
   * @param target https address on a host that the catalogue listed then
   */
  public record Click(
      String decisionId, int link, AddressHash address, Instant madeAt, String target) {
    /** Whether its ninety days are over. */
    public boolean isExpired(Instant now) {
      return !now.isBefore(madeAt.plus(VALID));
    }
  }

  ClickTokens(LinkKeys keys) {
    this.seal = new Seal(keys, PURPOSE, LONGEST_TOKEN);
  }

  /**
   * A token; empty for a target of more than 1,300 bytes, which is not followed then.
   *
   * @throws IllegalArgumentException when the number is not 0 to 255, or the decision id is longer
   *     than 64 bytes
   */
  public Optional<String> sign(Click click) {
    byte[] decision = click.decisionId().getBytes(StandardCharsets.UTF_8);
    byte[] target = click.target().getBytes(StandardCharsets.UTF_8);
    if (decision.length > LONGEST_ID || click.link() < 0 || click.link() > HIDDEN) {
      throw new IllegalArgumentException("a link has a number of one byte and a short decision id");
    }
    if (target.length > LONGEST_TARGET) {
      return Optional.empty();
    }
    return Optional.of(
        seal.close(
            ByteBuffer.allocate(4 + 1 + HASH_BYTES + 1 + decision.length + target.length)
                .putInt((int) click.madeAt().getEpochSecond())
                .put((byte) click.link())
                .put(HexFormat.of().parseHex(click.address().hex()))
                .put((byte) decision.length)
                .put(decision)
                .put(target)
                .array()));
  }

  /** What a token names, expired or not; empty for any that is not exactly as we made it. */
  public Optional<Click> verify(String token) {
    return seal.open(token).flatMap(ClickTokens::read);
  }

  /**
   * What stands for a token on the site that it leads to: 12 characters, from which the token
   * cannot be found, nor the person.
   */
  public static String mark(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, MARK_BYTES));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static Optional<Click> read(ByteBuffer content) {
    try {
      Instant madeAt = Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt()));
      int link = content.get() & 0xff;
      byte[] hash = new byte[HASH_BYTES];
      content.get(hash);
      byte[] decision = new byte[content.get() & 0xff];
      content.get(decision);
      byte[] target = new byte[content.remaining()];
      content.get(target);
      return Optional.of(
          new Click(
              new String(decision, StandardCharsets.UTF_8),
              link,
              new AddressHash(HexFormat.of().formatHex(hash)),
              madeAt,
              new String(target, StandardCharsets.UTF_8)));
    } catch (BufferUnderflowException signedByAnotherFormat) {
      return Optional.empty();
    }
  }
}
