package io.apropos.collectevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser key is public: what binds it are the pages for which it was made. */
class OriginTest {
  private final World world = new World();

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, 200",
    "http://127.0.0.1:3000, 200",
    "https://evil.example, 403",
    "http://shop.example, 403",
    "https://shop.example:444, 403",
    "null, 403"
  })
  void a_browser_key_works_from_its_own_pages_alone(String origin, int status) {
    Map<String, String> headers = new HashMap<>(world.page());
    headers.put("Origin", origin);
    byte[] event = "{\"anonymousId\":\"v\",\"event\":\"A\"}".getBytes(UTF_8);
    World.Answer answer = world.call("POST", "/v1/track", headers, event);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().find("Access-Control-Allow-Origin").isPresent())
        .isEqualTo(status == 200);
    assertThat(world.events.all()).hasSize(status == 200 ? 1 : 0);
    if (status == 403) {
      assertThat(answer.code()).isEqualTo("origin-not-allowed");
    }
  }
}
