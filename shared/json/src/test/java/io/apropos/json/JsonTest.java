package io.apropos.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void keeps_members_in_order_and_numbers_as_they_were_written() {
    String text = "{\"b\":1.50,\"a\":[true,null,\"é\\n\"],\"c\":{}}";
    assertThat(Json.write(Json.read(text.getBytes(UTF_8)))).asString(UTF_8).isEqualTo(text);
  }

  @Test
  void writes_equal_values_alike_in_canonical_form() {
    assertThat(Json.canonical(read("{\"b\":1.0,\"a\":{\"d\":100,\"c\":0}}")))
        .asString(UTF_8)
        .isEqualTo("{\"a\":{\"c\":0,\"d\":100},\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":1",
        "{} {}",
        "{} x",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":+1}",
        "{\"a\":1}// no",
        "{\"a\":\"\t\"}",
        "tru"
      })
  void refuses_what_is_not_one_json_text(String text) {
    assertThat(fault(text).code()).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b/c\":1,\"b\\u002fc\":2}}|duplicate-key|/a/b~1c",
        "{\"a\":[1,\"x\\u0000\"]}|control-character|/a/1",
        "{\"a\":\"\\ud83d\"}|bad-encoding|/a",
        "{\"a\":\"\\udd8a\\ud83e\"}|bad-encoding|/a",
        "{\"\\ud83d\":1}|bad-encoding|''",
        "{\"a\":{\"\\udd8ax\":1}}|bad-encoding|''",
        "{\"\\ud83e\\udd8a\":1|malformed-json|''",
        "{\"a\\\\ud83e\":1|malformed-json|''",
        "{\"\":1}|name-too-long|''",
        "{\"a\":1e999}|number-out-of-range|/a",
        "{\"a\":1e99999999999}|number-out-of-range|/a",
        "{\"a\":1e-131}|number-out-of-range|/a",
        "{\"a\":123456789012345678901234567890123456789}|number-out-of-range|/a",
      })
  void names_the_limit_and_the_field(String text, String code, String pointer) {
    Malformed fault = fault(text);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e-130", "9.99e125", "0", "-0.0", "12345678901234567890123456789012345678"})
  void takes_numbers_up_to_the_bounds(String number) {
    assertThat(read("[" + number + "]"))
        .isEqualTo(Value.items(List.of(Value.of(new BigDecimal(number)))));
  }

  @Test
  void takes_32_levels_and_no_more() {
    assertThat(read(nested(32))).isInstanceOf(Value.Items.class);
    assertThat(fault(nested(33)).code()).isEqualTo("too-deep");
    assertThat(fault(nested(200_000)).code()).isEqualTo("too-deep");
  }

  @Test
  void counts_texts_in_characters_and_not_in_halves_of_them() {
    assertThat(read("[\"" + "🦊".repeat(8_192) + "\"]")).isInstanceOf(Value.Items.class);
    assertThat(fault("[\"" + "🦊".repeat(8_193) + "\"]").code()).isEqualTo("string-too-long");
  }

  @Test
  void counts_tokens() {
    assertThat(fault("[" + "1,".repeat(5_000) + "1]").code()).isEqualTo("too-many-tokens");
    assertThat(read("[" + "1,".repeat(4_997) + "1]")).isInstanceOf(Value.Items.class);
  }

  @Test
  void accepts_a_byte_order_mark_and_no_other_encoding() {
    assertThat(read("\ufeff{\"a\":1}")).isInstanceOf(Value.Fields.class);
    assertThat(fault(" \r\n\t").code()).isEqualTo("empty-body");
    assertThat(fault("\ufeff ").code()).isEqualTo("empty-body");
    assertThat(fault("{}".getBytes(UTF_16LE)).code()).isEqualTo("bad-encoding");
    assertThat(fault(new byte[] {'[', '"', (byte) 0xC0, (byte) 0x80, '"', ']'}).code())
        .isEqualTo("bad-encoding");
  }

  @Test
  void says_what_is_wanted_and_never_what_was_sent() {
    Malformed fault = fault("{\"a\":\"secret\u0000\"}".replace("\u0000", "\\u0000"));
    assertThat(fault.rule()).doesNotContain("secret");
  }

  private static Value read(String text) {
    return Json.read(text.getBytes(UTF_8), Limits.OUTSIDE);
  }

  private static Malformed fault(String text) {
    return fault(text.getBytes(UTF_8));
  }

  private static Malformed fault(byte[] bytes) {
    return catchThrowableOfType(Malformed.class, () -> Json.read(bytes, Limits.OUTSIDE));
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
