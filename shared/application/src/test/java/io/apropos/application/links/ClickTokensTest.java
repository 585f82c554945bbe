package io.apropos.application.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.links.ClickTokens.Click;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String TARGET = "https://shop.example/p/1?utm_campaign=spring#top";
  private static final AddressHash ADDRESS =
      new AddressHasher("address key")
          .hash(EmailAddress.of("Ada.Lovelace@mail.example"), AddressFolding.CASE_ONLY);
  private static final LinkTokens LINKS = new LinkTokens(keys("secret"));

  private final ClickTokens tokens = LINKS.clicks();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 254, ClickTokens.HIDDEN})
  void a_token_gives_back_what_was_signed(int link) {
    Click click = click(link, TARGET);
    assertThat(tokens.verify(sign(click))).contains(click);
  }

  @Test
  void it_is_fit_for_a_path_and_holds_no_address_of_a_person() {
    String token = sign(click(0, TARGET));
    assertThat(token).matches("[A-Za-z0-9_-]+").hasSizeLessThan(240);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("ada", "mail.example");
  }

  @Test
  void every_flipped_bit_is_refused_those_of_the_target_too() {
    byte[] bytes = Base64.getUrlDecoder().decode(sign(click(0, TARGET)));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(tokens.verify(other)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void another_key_another_purpose_a_cut_and_a_stretched_one_are_refused() {
    String token = sign(click(0, TARGET));
    assertThat(new LinkTokens(keys("another")).clicks().verify(token)).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.length() - 1))).isEmpty();
    assertThat(tokens.verify(token + "A")).isEmpty();
    assertThat(tokens.verify("A".repeat(20_000))).isEmpty();
    assertThat(LINKS.confirmations().verify(token)).isEmpty();
    var send = new LinkTokens.Send("decision", "news", ADDRESS);
    for (LinkTokens.Purpose purpose : LinkTokens.Purpose.values()) {
      assertThat(LINKS.verify(purpose, token)).isEmpty();
    }
    assertThat(tokens.verify(LINKS.sign(LinkTokens.Purpose.OPT_OUT, send))).isEmpty();
    assertThat(tokens.verify(LINKS.sign(LinkTokens.Purpose.PREFERENCES, send, NOON))).isEmpty();
  }

  @Test
  void a_target_that_is_too_long_is_not_followed() {
    String room = "https://shop.example/" + "p".repeat(1_300 - 21);
    assertThat(sign(click(0, room))).hasSizeLessThanOrEqualTo(2_000);
    assertThat(tokens.verify(sign(click(0, room)))).contains(click(0, room));
    assertThat(tokens.sign(click(0, room + "p"))).isEmpty();
  }

  @Test
  void numbers_are_of_one_byte() {
    assertThatThrownBy(() -> tokens.sign(click(256, TARGET)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens.sign(click(-1, TARGET)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_works_for_ninety_days() {
    Click click = click(0, TARGET);
    assertThat(click.isExpired(NOON.plus(Duration.ofDays(90)).minusMillis(1))).isFalse();
    assertThat(click.isExpired(NOON.plus(Duration.ofDays(90)))).isTrue();
  }

  @Test
  void what_stands_for_it_on_the_site_is_another_text_for_each_link() {
    String mark = ClickTokens.mark(sign(click(0, TARGET)));
    assertThat(mark).matches("[A-Za-z0-9_-]{12}");
    assertThat(sign(click(0, TARGET))).doesNotContain(mark);
    assertThat(ClickTokens.mark(sign(click(1, TARGET)))).isNotEqualTo(mark);
  }

  private String sign(Click click) {
    return tokens.sign(click).orElseThrow();
  }

  private static Click click(int link, String target) {
    return new Click("ABCDEFGHIJKLMNOPQRSTUVWXYZ-0", link, ADDRESS, NOON, target);
  }

  private static LinkKeys keys(String secret) {
    return LinkKeys.of(
        Value.Fields.NONE.with("current", Value.of("1")).with("1", Value.of(secret)));
  }
}
