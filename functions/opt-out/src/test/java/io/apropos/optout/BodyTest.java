package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.table.Item;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a body went through on its way. */
class BodyTest extends Front {
  @Test
  void a_body_that_cannot_be_undone_leaves_nothing_and_is_named_by_its_code() throws IOException {
    List<Item> before = table.all();
    assertThat(code(handle(posting("?")))).isEqualTo("bad-base64");
    byte[] cut = {0x1F, (byte) 0x8B, 8, 0};
    assertThat(code(handle(posting(cut)))).isEqualTo("bad-compression");
    Value.Fields refused = handle(posting(new byte[512_001]));
    assertThat(status(refused)).isEqualTo(413);
    assertThat(code(refused)).isEqualTo("body-too-large");
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void letters_of_another_encoding_beside_the_pair_keep_nobody_from_leaving() throws IOException {
    byte[] body = "List-Unsubscribe=One-Click&n=\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(status(handle(posting(body)))).isEqualTo(200);
    assertThat(state("t0")).isEqualTo(ConsentState.REFUSED);
  }
}
