package io.apropos.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8. */
public final class Utf8 {
  private static final int LONGEST_MARK = 3;

  private Utf8() {}

  /**
   * All characters, a byte order mark left out.
   *
   * @throws Malformed {@code empty-body} for nothing but white space, {@code bad-encoding}
   */
  public static char[] decode(byte[] bytes) {
    int from = hasMark(bytes) ? LONGEST_MARK : 0;
    if (isBlank(bytes, from)) {
      throw new Malformed("empty-body", "", "a body is needed");
    }
    // JSON texts and forms begin with two ASCII characters in UTF-8, so a zero there is UTF-16 or
    // 32.
    if (bytes[from] == 0 || (bytes.length > from + 1 && bytes[from + 1] == 0)) {
      throw badEncoding();
    }
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      char[] characters = new char[text.remaining()];
      text.get(characters);
      return characters;
    } catch (CharacterCodingException e) {
      throw badEncoding();
    }
  }

  /** Bytes that these characters take. */
  static int length(char[] text, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      // A surrogate pair takes 4 bytes: 2 for each half.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= LONGEST_MARK
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static boolean isBlank(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private static Malformed badEncoding() {
    return new Malformed("bad-encoding", "", "strict UTF-8 is needed");
  }
}
