package io.apropos.application.links;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Bytes signed for one purpose, as text for a path: format, key version, purpose, the content, then
 * the first 16 bytes of the HMAC-SHA-256 over all before, in base64url without padding.
 *
 * @param purpose what is sealed for one purpose opens for no other
 * @param longest a text of more characters is not looked at
 */
record Seal(LinkKeys keys, byte purpose, int longest) {
  private static final byte FORMAT = 1;
  private static final int HEAD = 3;
  private static final int MAC = 16;

  String close(byte[] content) {
    byte[] body =
        ByteBuffer.allocate(HEAD + content.length)
            .put(FORMAT)
            .put((byte) keys.current())
            .put(purpose)
            .put(content)
            .array();
    byte[] token = Arrays.copyOf(body, body.length + MAC);
    System.arraycopy(keys.signing().of(body), 0, token, body.length, MAC);
    return encode(token);
  }

  /** The content; empty for any text that we did not make. Every refusal costs one HMAC. */
  Optional<ByteBuffer> open(String token) {
    byte[] bytes = decode(token);
    boolean framed = bytes.length > HEAD + MAC && bytes[0] == FORMAT && bytes[2] == purpose;
    Optional<Hmac> known = framed ? keys.find(bytes[1] & 0xff) : Optional.empty();
    int end = Math.max(0, bytes.length - MAC);
    byte[] expected = known.orElse(keys.signing()).of(Arrays.copyOf(bytes, end));
    byte[] given = Arrays.copyOfRange(bytes, end, end + MAC);
    boolean signed = MessageDigest.isEqual(Arrays.copyOf(expected, MAC), given);
    return signed && known.isPresent()
        ? Optional.of(ByteBuffer.wrap(bytes, HEAD, end - HEAD))
        : Optional.empty();
  }

  /** Nothing for a text that is not the one spelling of its bytes. */
  private byte[] decode(String token) {
    if (token.length() > longest) {
      return new byte[0];
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      return encode(bytes).equals(token) ? bytes : new byte[0];
    } catch (IllegalArgumentException notBase64Url) {
      return new byte[0];
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
