package io.apropos.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees makes no second spelling of an address. */
class AddressCheckTest {
  private static final String ADDRESS = "lea@mail.example";

  private final AddressCheck check = new AddressCheck(false);

  @Test
  void blanks_around_an_address_are_left_out() {
    assertThat(check.of(Value.of("  " + ADDRESS + " "), "/email").toString()).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x09, 0x0A, 0x0D, 0x1C, 0x1F, 0x7F, 0x85, 0x9F})
  void a_control_character_anywhere_is_refused(int codePoint) {
    assertRefused(codePoint, "control-character");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00AD, 0x034F, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2028, 0x2029, 0x2060,
        0x2066, 0xFE0F, 0xFEFF
      })
  void a_character_without_width_anywhere_is_refused(int codePoint) {
    assertRefused(codePoint, "invalid-email");
  }

  private void assertRefused(int codePoint, String code) {
    String unseen = Character.toString(codePoint);
    for (String text :
        new String[] {ADDRESS + unseen, unseen + ADDRESS, ADDRESS.replace("mail", "ma" + unseen)}) {
      assertThatThrownBy(() -> check.of(Value.of(text), "/email"))
          .as("U+%04X", codePoint)
          .isInstanceOfSatisfying(
              Malformed.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
  }
}
