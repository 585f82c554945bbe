package io.apropos.application.links;

import io.apropos.domain.identity.AddressHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes and verifies the tokens of links: a send, a topic and the keyed hash of an address, never
 * the address, signed for one purpose alone.
 *
 * <p>Bytes: format, key version, purpose, decision id and topic (length before each), 32 bytes of
 * address hash, for a purpose that expires the second at which it was made (4 bytes), then the
 * first 16 of the HMAC-SHA-256 over all before. As base64url without padding at most 200
 * characters.
 */
public final class LinkTokens {
  private static final int HASH_BYTES = 32;
  private static final int SECOND_BYTES = 4;
  private static final int LONGEST_TEXT = 64;
  private static final int LONGEST_TOKEN = 260;

  /** What a link may do; a token of one purpose is no token of another. */
  public enum Purpose {
    /** Never expires. */
    OPT_OUT(1, Optional.empty()),
    PREFERENCES(2, Optional.of(Duration.ofDays(30)));

    private final byte code;
    private final Optional<Duration> lifetime;

    Purpose(int code, Optional<Duration> lifetime) {
      this.code = (byte) code;
      this.lifetime = lifetime;
    }
  }

  /**
   * What an opt-out link names.
   *
   * @param decisionId the send
   * @param topic what the mail was about
   */
  public record Send(String decisionId, String topic, AddressHash address) {}

  /**
   * A token that verified.
   *
   * @param expiresAt first instant at which it opens nothing any more; empty = never
   */
  public record Opened(Send send, Optional<Instant> expiresAt) {
    public boolean isExpired(Instant now) {
      return expiresAt.map(end -> !now.isBefore(end)).orElse(false);
    }
  }

  private final LinkKeys keys;

  public LinkTokens(LinkKeys keys) {
    this.keys = keys;
  }

  /** The tokens that confirm, under the same keys. */
  public ConfirmationTokens confirmations() {
    return new ConfirmationTokens(keys);
  }

  /** The tokens of links that are followed, under the same keys. */
  public ClickTokens clicks() {
    return new ClickTokens(keys);
  }

  /**
   * A token of a purpose that never expires.
   *
   * @throws IllegalArgumentException when decision id or topic is longer than 64 bytes, or the
   *     purpose needs to know when it was made
   */
  public String sign(Purpose purpose, Send send) {
    if (purpose.lifetime.isPresent()) {
      throw new IllegalArgumentException("a link that expires needs the instant it was made");
    }
    return sealed(purpose, send, new byte[0]);
  }

  /**
   * A token of a purpose that expires.
   *
   * @param madeAt cut to the second
   * @throws IllegalArgumentException when decision id or topic is longer than 64 bytes, or the
   *     purpose never expires
   */
  public String sign(Purpose purpose, Send send, Instant madeAt) {
    if (purpose.lifetime.isEmpty()) {
      throw new IllegalArgumentException("this link never expires");
    }
    byte[] second = ByteBuffer.allocate(SECOND_BYTES).putInt((int) madeAt.getEpochSecond()).array();
    return sealed(purpose, send, second);
  }

  private String sealed(Purpose purpose, Send send, byte[] second) {
    byte[] decision = shortText(send.decisionId());
    byte[] topic = shortText(send.topic());
    return seal(purpose)
        .close(
            ByteBuffer.allocate(1 + decision.length + 1 + topic.length + HASH_BYTES + second.length)
                .put((byte) decision.length)
                .put(decision)
                .put((byte) topic.length)
                .put(topic)
                .put(HexFormat.of().parseHex(send.address().hex()))
                .put(second)
                .array());
  }

  /** What a token names, however old it is; empty as {@link #open} says. */
  public Optional<Send> verify(Purpose purpose, String token) {
    return open(purpose, token).map(Opened::send);
  }

  /**
   * What a token names; empty for any that is not exactly as we made it: forged, cut, respelt, of
   * another purpose or another stack. Every refusal costs one HMAC, like a success.
   */
  public Optional<Opened> open(Purpose purpose, String token) {
    return seal(purpose).open(token).flatMap(content -> read(purpose, content));
  }

  private Seal seal(Purpose purpose) {
    return new Seal(keys, purpose.code, LONGEST_TOKEN);
  }

  private static Optional<Opened> read(Purpose purpose, ByteBuffer body) {
    try {
      String decision = text(body);
      String topic = text(body);
      byte[] hash = new byte[HASH_BYTES];
      body.get(hash);
      var address = new AddressHash(HexFormat.of().formatHex(hash));
      Optional<Instant> expiresAt =
          purpose.lifetime.map(
              lasts -> Instant.ofEpochSecond(Integer.toUnsignedLong(body.getInt())).plus(lasts));
      return body.hasRemaining()
          ? Optional.empty()
          : Optional.of(new Opened(new Send(decision, topic, address), expiresAt));
    } catch (BufferUnderflowException signedByAnotherFormat) {
      return Optional.empty();
    }
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[from.get() & 0xff];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] shortText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_TEXT) {
      throw new IllegalArgumentException("a link carries texts of at most 64 bytes");
    }
    return bytes;
  }
}
