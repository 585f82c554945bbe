package io.apropos.application.links;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.identity.AddressHash;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes and verifies the tokens that confirm: a send, the keyed hash of its address, and all that
 * pressing the button grants. They work for seven days.
 *
 * <p>Content: instant of issue, 32 bytes of address hash, decision id, then for each grant topic,
 * channel, purpose (length before each) and instant. At most 1,000 characters, fit for a path.
 */
public final class ConfirmationTokens {
  /** As long as confirm-consent says. */
  public static final Duration VALID = Duration.ofDays(7);

  private static final byte PURPOSE = 3;
  private static final int LONGEST_TOKEN = 1_000;

  /** What is left of 750 bytes without frame and HMAC. */
  private static final int LONGEST_CONTENT = 730;

  private static final int HASH_BYTES = 32;

  private final Seal seal;

  /**
   * One grant.
   *
   * @param at when it was asked for, whole milliseconds: it counts from then
   */
  public record Grant(ConsentKey key, Instant at) {}

  /**
   * What a link names.
   *
   * @param issuedAt whole milliseconds
   * @param grants in the order given; never empty
   */
  public record Asked(
      String decisionId, AddressHash address, Instant issuedAt, List<Grant> grants) {
    public Asked {
      grants = List.copyOf(grants);
    }

    /** Whether its seven days are over. */
    public boolean isExpired(Instant now) {
      return !now.isBefore(issuedAt.plus(VALID));
    }
  }

  ConfirmationTokens(LinkKeys keys) {
    this.seal = new Seal(keys, PURPOSE, LONGEST_TOKEN);
  }

  /**
   * A token for the first grants that it has room for, some ten of the longest names.
   *
   * @throws IllegalArgumentException when there is none
   */
  public String sign(Asked asked) {
    if (asked.grants().isEmpty()) {
      throw new IllegalArgumentException("a confirmation names what it grants");
    }
    ByteBuffer content = ByteBuffer.allocate(LONGEST_CONTENT);
    content.putLong(asked.issuedAt().toEpochMilli());
    content.put(HexFormat.of().parseHex(asked.address().hex()));
    put(content, asked.decisionId());
    for (Grant grant : asked.grants()) {
      if (!fits(content, grant)) {
        break;
      }
    }
    byte[] used = new byte[content.position()];
    content.flip().get(used);
    return seal.close(used);
  }

  /** What a token names, expired or not; empty for any that is not exactly as we made it. */
  public Optional<Asked> verify(String token) {
    return seal.open(token).flatMap(ConfirmationTokens::read);
  }

  private static boolean fits(ByteBuffer content, Grant grant) {
    int before = content.position();
    try {
      put(content, grant.key().topic());
      put(content, grant.key().channel().id());
      put(content, grant.key().purpose());
      content.putLong(grant.at().toEpochMilli());
      return true;
    } catch (BufferOverflowException full) {
      content.position(before);
      return false;
    }
  }

  private static Optional<Asked> read(ByteBuffer content) {
    try {
      Instant issuedAt = Instant.ofEpochMilli(content.getLong());
      byte[] hash = new byte[HASH_BYTES];
      content.get(hash);
      String decision = text(content);
      List<Grant> grants = new ArrayList<>();
      while (content.hasRemaining()) {
        var key = new ConsentKey(text(content), Channel.of(text(content)), text(content));
        grants.add(new Grant(key, Instant.ofEpochMilli(content.getLong())));
      }
      var address = new AddressHash(HexFormat.of().formatHex(hash));
      return Optional.of(new Asked(decision, address, issuedAt, grants));
    } catch (BufferUnderflowException | IllegalArgumentException signedByAnotherFormat) {
      return Optional.empty();
    }
  }

  private static void put(ByteBuffer content, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0xff) {
      throw new IllegalArgumentException("a link carries texts of at most 255 bytes");
    }
    content.put((byte) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[from.get() & 0xff];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
