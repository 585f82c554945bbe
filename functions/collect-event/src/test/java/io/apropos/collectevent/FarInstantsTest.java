package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.event.Event;
import io.apropos.json.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door has taken can be read behind it, whatever the sender's clock said. */
class FarInstantsTest {
  private final World world = new World();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999999999-18:00",
        "0000-01-01T00:00:00Z",
        "0000-01-01T00:00:00+18:00"
      })
  void every_instant_that_is_taken_is_one_that_a_record_may_hold(String far) {
    String event =
        """
        {"userId":"c","anonymousId":"v","event":"A","timestamp":"%1$s","originalTimestamp":"%1$s",
         "sentAt":"%1$s"}
        """
            .formatted(far);
    assertThat(world.post("/v1/track", event).status()).isEqualTo(200);
    assertThat(world.postFromPage("/v1/track", event).status()).isEqualTo(200);
    for (Event taken : world.events.all()) {
      assertThat(EventJson.read(EventJson.write(taken))).isEqualTo(taken);
    }
    assertThat(world.events.all()).hasSize(2);
  }
}
