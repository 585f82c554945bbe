package io.apropos.application.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final LinkKeys KEYS =
      LinkKeys.of(Value.Fields.NONE.with("current", Value.of("1")).with("1", Value.of("a secret")));
  private static final byte[] CONTENT = "one content".getBytes(StandardCharsets.UTF_8);

  private final Seal seal = new Seal(KEYS, (byte) 1, 100);

  @Test
  void it_opens_what_it_closed() {
    assertThat(seal.open(seal.close(CONTENT))).map(SealTest::bytes).contains(CONTENT);
  }

  /** The contents are alike to the byte: nothing but the purpose tells them apart. */
  @Test
  void what_is_sealed_for_one_purpose_opens_for_no_other() {
    Seal other = new Seal(KEYS, (byte) 2, 100);
    assertThat(other.open(seal.close(CONTENT))).isEmpty();
    assertThat(seal.open(other.close(CONTENT))).isEmpty();
  }

  /** The last character of some lengths holds bits that no byte needs: they must be zero. */
  @Test
  void bytes_have_one_spelling() {
    for (int length = 1; length <= 6; length++) {
      String token = seal.close(new byte[length]);
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      int spellings = 0;
      for (int i = 0; i < alphabet.length(); i++) {
        String respelt = token.substring(0, token.length() - 1) + alphabet.charAt(i);
        if (java.util.Arrays.equals(Base64.getUrlDecoder().decode(respelt), bytes)) {
          spellings++;
          assertThat(seal.open(respelt).isPresent()).isEqualTo(respelt.equals(token));
        }
      }
      assertThat(spellings > 1).as("length %d", length).isEqualTo(bytes.length % 3 != 0);
      assertThat(seal.open(token + "=".repeat((4 - token.length() % 4) % 4)).isPresent())
          .as("padded, length %d", length)
          .isEqualTo(token.length() % 4 == 0);
    }
  }

  @Test
  void a_text_longer_than_the_longest_is_not_looked_at_though_we_signed_it() {
    String token = seal.close(CONTENT);
    assertThat(new Seal(KEYS, (byte) 1, token.length()).open(token)).isPresent();
    assertThat(new Seal(KEYS, (byte) 1, token.length() - 1).open(token)).isEmpty();
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }
}
