package io.apropos.application.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkTokensTest {
  private static final Instant MADE = Instant.parse("2026-11-21T10:00:00.900Z");
  private static final AddressHash ADDRESS =
      new AddressHasher("address key")
          .hash(EmailAddress.of("Ada.Lovelace@mail.example"), AddressFolding.CASE_ONLY);
  private static final LinkTokens.Send SEND =
      new LinkTokens.Send("ABCDEFGHIJKLMNOPQRSTUVWXYZ-0", "reminders", ADDRESS);

  private final LinkTokens tokens = new LinkTokens(keys("current", "1", "1", "first secret"));

  @Test
  void a_token_gives_back_what_was_signed() {
    assertThat(verify(tokens, sign(tokens))).contains(SEND);
  }

  @Test
  void the_longest_token_has_at_most_two_hundred_characters() {
    var longest = new LinkTokens.Send("A".repeat(26) + "-19", "t".repeat(64), ADDRESS);
    assertThat(tokens.sign(LinkTokens.Purpose.OPT_OUT, longest)).hasSizeLessThanOrEqualTo(200);
    assertThat(tokens.sign(LinkTokens.Purpose.PREFERENCES, longest, MADE))
        .hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void a_token_of_one_purpose_is_none_of_another() {
    String preferences = tokens.sign(LinkTokens.Purpose.PREFERENCES, SEND, MADE);
    assertThat(verify(tokens, preferences)).isEmpty();
    assertThat(tokens.open(LinkTokens.Purpose.PREFERENCES, sign(tokens))).isEmpty();
  }

  @Test
  void a_link_to_preferences_lasts_thirty_days_and_one_to_leave_for_ever() {
    String token = tokens.sign(LinkTokens.Purpose.PREFERENCES, SEND, MADE);
    LinkTokens.Opened opened = tokens.open(LinkTokens.Purpose.PREFERENCES, token).orElseThrow();
    assertThat(opened.send()).isEqualTo(SEND);
    Instant end = Instant.parse("2026-12-21T10:00:00Z");
    assertThat(opened.isExpired(end.minusMillis(1))).isFalse();
    assertThat(opened.isExpired(end)).isTrue();
    LinkTokens.Opened leaves = tokens.open(LinkTokens.Purpose.OPT_OUT, sign(tokens)).orElseThrow();
    assertThat(leaves.isExpired(Instant.parse("2099-01-01T00:00:00Z"))).isFalse();
  }

  @Test
  void who_signs_must_know_whether_the_link_expires() {
    assertThatThrownBy(() -> tokens.sign(LinkTokens.Purpose.PREFERENCES, SEND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens.sign(LinkTokens.Purpose.OPT_OUT, SEND, MADE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_token_is_fit_for_a_path_and_holds_no_address() {
    assertThat(sign(tokens)).matches("[A-Za-z0-9_-]+");
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(sign(tokens)),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("ada", "mail.example");
  }

  @Test
  void every_single_flipped_bit_is_refused() {
    byte[] bytes = Base64.getUrlDecoder().decode(sign(tokens));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(verify(tokens, token)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void every_other_spelling_of_a_character_is_refused() {
    String good = sign(tokens);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.%";
    for (int at = 0; at < good.length(); at++) {
      for (int i = 0; i < alphabet.length(); i++) {
        char other = alphabet.charAt(i);
        if (other != good.charAt(at)) {
          String respelt = good.substring(0, at) + other + good.substring(at + 1);
          assertThat(verify(tokens, respelt)).as("%s at %d", other, at).isEmpty();
        }
      }
    }
  }

  @Test
  void a_cut_padded_or_prolonged_token_is_refused() {
    String good = sign(tokens);
    for (int length = 0; length < good.length(); length++) {
      assertThat(verify(tokens, good.substring(0, length))).as("length %d", length).isEmpty();
    }
    for (String tail : new String[] {"=", "==", "A", "AA", " ", "\n", "A".repeat(5000)}) {
      assertThat(verify(tokens, good + tail)).isEmpty();
    }
  }

  @Test
  void a_token_of_another_stack_is_refused() {
    var foreign = new LinkTokens(keys("current", "1", "1", "another secret"));
    assertThat(verify(tokens, sign(foreign))).isEmpty();
  }

  @Test
  void an_old_token_verifies_after_the_key_was_turned_and_new_ones_use_the_new_key() {
    var turned = new LinkTokens(keys("current", "2", "1", "first secret", "2", "second secret"));
    assertThat(verify(turned, sign(tokens))).contains(SEND);
    assertThat(verify(turned, sign(turned))).contains(SEND);
    assertThat(verify(tokens, sign(turned))).isEmpty();
  }

  @Test
  void keys_without_their_current_version_are_refused_without_naming_a_secret() {
    assertThatThrownBy(() -> keys("current", "2", "1", "hush"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> keys("1", "hush")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keys("current", "1", "1", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spellings_of_one_mailbox_have_one_hash_and_two_keys_have_two() {
    var folding =
        new AddressFolding(
            Map.of("mail.example", Set.of(AddressFolding.Rule.DOTS, AddressFolding.Rule.PLUS)));
    var hasher = new AddressHasher("address key");
    var plain = hasher.hash(EmailAddress.of("adalovelace@mail.example"), folding);
    assertThat(hasher.hash(EmailAddress.of("Ada.Lovelace+x@MAIL.example"), folding))
        .isEqualTo(plain);
    assertThat(
            new AddressHasher("other key")
                .hash(EmailAddress.of("adalovelace@mail.example"), folding))
        .isNotEqualTo(plain);
    assertThat(plain.hex()).matches("[0-9a-f]{64}");
  }

  private static String sign(LinkTokens tokens) {
    return tokens.sign(LinkTokens.Purpose.OPT_OUT, SEND);
  }

  private static java.util.Optional<LinkTokens.Send> verify(LinkTokens tokens, String token) {
    return tokens.verify(LinkTokens.Purpose.OPT_OUT, token);
  }

  private static LinkKeys keys(String... pairs) {
    Value.Fields document = Value.Fields.NONE;
    for (int i = 0; i < pairs.length; i += 2) {
      document = document.with(pairs[i], Value.of(pairs[i + 1]));
    }
    return LinkKeys.of(document);
  }
}
