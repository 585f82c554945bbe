package io.apropos.collectevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The bytes decide what is gzip, not the header. */
class CompressionTest {
  private static final byte[] PLAIN =
      "{\"userId\":\"c-1\",\"event\":\"A\",\"messageId\":\"m\"}".getBytes(UTF_8);

  private final World world = new World();

  private World.Answer post(byte[] body, String... encoding) {
    Map<String, String> headers = new LinkedHashMap<>(world.server());
    Arrays.stream(encoding).forEach(value -> headers.put("Content-Encoding", value));
    return world.callInBase64("POST", "/v1/track", headers, body);
  }

  @Test
  void gzip_is_undone_without_a_header_that_announces_it() {
    assertThat(post(gzip(PLAIN)).status()).isEqualTo(200);
    assertThat(world.events.all()).hasSize(1);
  }

  @Test
  void a_header_whose_gzip_the_gateway_has_undone_is_no_fault() {
    assertThat(post(PLAIN, "gzip").status()).isEqualTo(200);
  }

  @Test
  void gzip_that_is_cut_doubled_or_followed_by_more_is_refused() {
    byte[] once = gzip(PLAIN);
    byte[] twice = gzip(once);
    byte[] followed = Arrays.copyOf(once, once.length + 1);
    for (byte[] body : new byte[][] {Arrays.copyOf(once, once.length - 3), twice, followed}) {
      assertThat(post(body).status()).isEqualTo(400);
      assertThat(post(body).code()).isEqualTo("bad-compression");
    }
    assertThat(world.events.all()).isEmpty();
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] latin = PLAIN.clone();
    latin[11] = (byte) 0xE9;
    assertThat(post(latin).code()).isEqualTo("bad-encoding");
    assertThat(post(gzip(latin)).code()).isEqualTo("bad-encoding");
    assertThat(world.events.all()).isEmpty();
  }

  private static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
