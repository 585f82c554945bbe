package io.apropos.application.transport;

import io.apropos.json.Malformed;
import java.util.Locale;

/** The bytes of a request, with what the way here did to them undone. */
public final class Body {
  /** Of every door, once inflated. */
  public static final int MOST_BYTES = 512_000;

  private Body() {}

  /**
   * Size, compression, in that order. The bytes say whether it is gzip: a gateway inflates by
   * itself and leaves the header.
   *
   * @param contentEncoding header; "" when absent
   * @throws Malformed {@code body-too-large}, {@code unsupported-encoding} or {@code
   *     bad-compression}
   */
  public static byte[] plain(byte[] sent, String contentEncoding) {
    boolean gzip = Gunzip.isGzip(sent);
    if (!gzip && sent.length > MOST_BYTES) {
      throw new Malformed("body-too-large", "", "at most " + MOST_BYTES + " bytes");
    }
    checkEncoding(contentEncoding);
    return gzip ? Gunzip.of(sent, MOST_BYTES) : sent;
  }

  private static void checkEncoding(String header) {
    switch (header.strip().toLowerCase(Locale.ROOT)) {
      case "", "gzip", "x-gzip", "identity" -> {}
      default -> throw new Malformed("unsupported-encoding", "", "send gzip or plain");
    }
  }
}
