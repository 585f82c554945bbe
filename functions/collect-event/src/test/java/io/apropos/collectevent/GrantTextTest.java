package io.apropos.collectevent;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a grant says about the text that was agreed to, and what the catalogue holds of it. */
class GrantTextTest {
  private final World world = new World();

  @ParameterizedTest
  @CsvSource({
    "granted, promo, promo-2026-03, 0",
    "granted, promo, promo-2019-01, 1",
    "granted, news, promo-2026-03, 1",
    "withdrawn, promo, promo-2019-01, 0"
  })
  void a_text_that_the_catalogue_does_not_hold_is_kept_as_sent_and_noted(
      String state, String topic, String text, int notes) {
    World.Answer answer =
        world.post(
            "/v1/track",
            """
            {"userId":"c","messageId":"m","event":"Consent Changed","properties":{"topic":"%s",
             "channel":"email","purpose":"marketing","state":"%s","source":"form",
             "textVersion":"%s","at":"2026-11-20T10:00:00Z","method":"written"}}
            """
                .formatted(topic, state, text));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().items("notes")).hasSize(notes);
    answer
        .body()
        .items("notes")
        .forEach(note -> {
          assertThat(((Value.Fields) note).text("code")).contains("text-unknown");
          assertThat(((Value.Fields) note).text("pointer")).contains("/properties/textVersion");
        });
    assertThat(world.events.all().getFirst().properties().text("textVersion")).contains(text);
  }
}
