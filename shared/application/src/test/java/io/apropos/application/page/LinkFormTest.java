package io.apropos.application.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFormTest {
  private static final Map<String, String> PAIR = Map.of("List-Unsubscribe", "One-Click");
  private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"b; 7\"";

  private static Map<String, String> multipart(String head) {
    return LinkForm.read(TYPE, "--b; 7\r\n%s\r\n\r\nOne-Click\r\n--b; 7--\r\n".formatted(head));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
        "Content-Disposition: form-data; name=List-Unsubscribe",
        "content-disposition:form-data;NAME=List-Unsubscribe",
        "Content-Disposition: form-data; filename=\"name=\\\"x\\\"\"; name=\"List-Unsubscribe\"",
        "Content-Disposition: form-data;\r\n name=List-Unsubscribe",
        "Content-Type: text/plain; name=x\r\nContent-Disposition: form-data; name=List-Unsubscribe"
      })
  void multipart_names_its_field_in_any_way_that_the_standards_allow(String head) {
    assertThat(multipart(head)).isEqualTo(PAIR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; filename=List-Unsubscribe",
        "Content-Disposition: form-data; nickname=List-Unsubscribe",
        "Content-Disposition: form-data; name List-Unsubscribe",
        "X-Note: form-data; name=List-Unsubscribe"
      })
  void another_parameter_or_header_names_no_such_field(String head) {
    assertThat(multipart(head)).doesNotContainKey("List-Unsubscribe");
  }

  @Test
  void a_boundary_needs_no_quotes_and_may_hold_an_equals_sign() {
    String body = "--=_7\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--=_7--\r\n";
    assertThat(LinkForm.read("Multipart/Form-Data;BOUNDARY=\"=_7\"", body))
        .isEqualTo(Map.of("a", "1"));
  }

  @Test
  void a_form_is_a_form_whatever_it_is_called() {
    assertThat(LinkForm.read("", "List-Unsubscribe=One-Click")).isEqualTo(PAIR);
    assertThat(LinkForm.read("multipart/form-data", "List-Unsubscribe=One-Click")).isEqualTo(PAIR);
  }
}
