package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailHeadersTest {
  @Test
  void one_click_is_two_headers_in_the_order_of_the_rfc() {
    assertThat(MailHeaders.oneClick("https://shop.example/v1/unsubscribe/t"))
        .extracting(h -> h.name() + ": " + h.value())
        .containsExactly(
            "List-Unsubscribe: <https://shop.example/v1/unsubscribe/t>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: all@mail.example", "a\nb", "\u00e9", "", " ", "tab\there"})
  void a_header_value_is_printable_ascii(String value) {
    assertThatThrownBy(() -> MailHeaders.header("X", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_header_value_has_at_most_870_characters() {
    assertThat(MailHeaders.header("X", "a".repeat(870)).value()).hasSize(870);
    assertThatThrownBy(() -> MailHeaders.header("X", "a".repeat(871)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_plain_name_is_quoted_and_its_quotes_escaped() {
    assertThat(MailHeaders.mailbox("Shop, client care", "care@shop.example"))
        .isEqualTo("\"Shop, client care\" <care@shop.example>");
    assertThat(MailHeaders.mailbox("The \"Shop\" \\", "a@shop.example"))
        .isEqualTo("\"The \\\"Shop\\\" \\\\\" <a@shop.example>");
    assertThat(MailHeaders.mailbox("", "a@shop.example")).isEqualTo("a@shop.example");
  }

  @Test
  void a_name_that_is_not_ascii_stands_in_encoded_words_of_at_most_75_characters() {
    String name = "L'\u00e9t\u00e9 \u00e0 la maison, \ud83c\udf3f ".repeat(4).strip();
    String line = MailHeaders.mailbox(name, "a@shop.example");
    String words = line.substring(0, line.indexOf(" <"));
    StringBuilder decoded = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      assertThat(word).hasSizeLessThanOrEqualTo(75).startsWith("=?UTF-8?B?").endsWith("?=");
      String base64 = word.substring("=?UTF-8?B?".length(), word.length() - 2);
      decoded.append(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }
    assertThat(decoded.toString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop\r\nBcc: x@y.example", "Shop\n", "a\u2028b"})
  void a_name_or_subject_with_a_line_end_is_refused(String text) {
    assertThatThrownBy(() -> MailHeaders.mailbox(text, "a@shop.example"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MailHeaders.oneLine("subject", text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
