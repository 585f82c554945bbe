package io.apropos.application.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.links.ConfirmationTokens.Grant;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmationTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final AddressHash ADDRESS =
      new AddressHasher("address key")
          .hash(EmailAddress.of("Ada.Lovelace@mail.example"), AddressFolding.CASE_ONLY);
  private static final LinkTokens LINKS = new LinkTokens(keys("secret"));

  private final ConfirmationTokens tokens = LINKS.confirmations();

  @Test
  void a_token_gives_back_what_was_signed() {
    Asked asked = asked(grant("news", Channel.EMAIL), grant("promo", Channel.WEB));
    assertThat(tokens.verify(tokens.sign(asked))).contains(asked);
  }

  @Test
  void it_is_fit_for_a_path_and_holds_no_address() {
    String token = tokens.sign(asked(grant("news", Channel.EMAIL)));
    assertThat(token).matches("[A-Za-z0-9_-]+").hasSizeLessThan(200);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("ada", "mail.example");
  }

  @Test
  void of_more_grants_than_it_has_room_for_it_names_the_first() {
    Grant[] many =
        IntStream.range(0, 200)
            .mapToObj(i -> grant("topic-%03d-".formatted(i) + "t".repeat(50), Channel.EMAIL))
            .toArray(Grant[]::new);
    String token = tokens.sign(asked(many));
    assertThat(token).hasSizeLessThanOrEqualTo(1_000);
    List<Grant> named = tokens.verify(token).orElseThrow().grants();
    assertThat(named).hasSizeGreaterThan(5).isEqualTo(List.of(many).subList(0, named.size()));
  }

  @Test
  void one_that_grants_nothing_is_never_signed() {
    assertThatThrownBy(() -> tokens.sign(asked())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_flipped_bit_and_every_other_key_is_refused() {
    String token = tokens.sign(asked(grant("news", Channel.EMAIL)));
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(tokens.verify(other)).as("bit %d", bit).isEmpty();
    }
    assertThat(new LinkTokens(keys("another")).confirmations().verify(token)).isEmpty();
  }

  @Test
  void it_is_no_token_of_another_purpose_nor_they_of_it() {
    String token = tokens.sign(asked(grant("news", Channel.EMAIL)));
    var send = new LinkTokens.Send("decision", "news", ADDRESS);
    for (LinkTokens.Purpose purpose : LinkTokens.Purpose.values()) {
      assertThat(LINKS.verify(purpose, token)).isEmpty();
    }
    assertThat(tokens.verify(LINKS.sign(LinkTokens.Purpose.OPT_OUT, send))).isEmpty();
    assertThat(tokens.verify(LINKS.sign(LinkTokens.Purpose.PREFERENCES, send, NOON))).isEmpty();
  }

  @Test
  void it_works_for_seven_days() {
    Asked asked = asked(grant("news", Channel.EMAIL));
    assertThat(asked.isExpired(NOON.plus(Duration.ofDays(7)).minusMillis(1))).isFalse();
    assertThat(asked.isExpired(NOON.plus(Duration.ofDays(7)))).isTrue();
  }

  private static Asked asked(Grant... grants) {
    return new Asked("ABCDEFGHIJKLMNOPQRSTUVWXYZ-0", ADDRESS, NOON, List.of(grants));
  }

  private static Grant grant(String topic, Channel channel) {
    return new Grant(new ConsentKey(topic, channel, ConsentKey.MARKETING), NOON.minusMillis(1));
  }

  private static LinkKeys keys(String secret) {
    return LinkKeys.of(
        Value.Fields.NONE.with("current", Value.of("1")).with("1", Value.of(secret)));
  }
}
