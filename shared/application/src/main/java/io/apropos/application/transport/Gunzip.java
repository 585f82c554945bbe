package io.apropos.application.transport;

import io.apropos.json.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes gzip (RFC 1952) of exactly one member, and stops at the limit: what a bomb would become is
 * never held. The stream of the JDK reads on into whatever follows and forgives it.
 */
final class Gunzip {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int STEP = 16_384;

  private final byte[] bytes;
  private final int most;

  private Gunzip(byte[] bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == (byte) 0x1F && bytes[1] == (byte) 0x8B;
  }

  /**
   * @throws Malformed {@code body-too-large} or {@code bad-compression}
   */
  static byte[] of(byte[] bytes, int most) {
    byte[] plain = new Gunzip(bytes, most).inflate();
    if (isGzip(plain)) {
      throw bad();
    }
    return plain;
  }

  private byte[] inflate() {
    int from = endOfHeader();
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      byte[] plain = drain(inflater);
      checkTrailer(plain, bytes.length - inflater.getRemaining());
      return plain;
    } catch (DataFormatException e) {
      throw bad();
    } finally {
      inflater.end();
    }
  }

  private byte[] drain(Inflater inflater) throws DataFormatException {
    var plain = new ByteArrayOutputStream();
    byte[] step = new byte[STEP];
    while (!inflater.finished()) {
      int count = inflater.inflate(step);
      if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw bad();
      }
      plain.write(step, 0, count);
      if (plain.size() > most) {
        throw new Malformed("body-too-large", "", "at most " + most + " bytes once inflated");
      }
    }
    return plain.toByteArray();
  }

  private void checkTrailer(byte[] plain, int at) {
    CRC32 checksum = new CRC32();
    checksum.update(plain);
    if (bytes.length - at != TRAILER
        || number(at) != checksum.getValue()
        || number(at + 4) != plain.length) {
      throw bad();
    }
  }

  private int endOfHeader() {
    if (bytes.length < HEADER + TRAILER || bytes[2] != DEFLATE) {
      throw bad();
    }
    int flags = bytes[3];
    int at = HEADER;
    if ((flags & HAS_EXTRA) != 0) {
      at += 2 + (at(at) | at(at + 1) << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      at = afterZero(at);
    }
    if ((flags & HAS_COMMENT) != 0) {
      at = afterZero(at);
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      at += 2;
    }
    if (at >= bytes.length) {
      throw bad();
    }
    return at;
  }

  private int afterZero(int from) {
    int at = from;
    while (at(at) != 0) {
      at++;
    }
    return at + 1;
  }

  private long number(int from) {
    return at(from)
        | (long) at(from + 1) << 8
        | (long) at(from + 2) << 16
        | (long) at(from + 3) << 24;
  }

  private int at(int place) {
    if (place >= bytes.length) {
      throw bad();
    }
    return bytes[place] & 0xFF;
  }

  private static Malformed bad() {
    return new Malformed("bad-compression", "", "gzip of one member, and nothing after, is needed");
  }
}
