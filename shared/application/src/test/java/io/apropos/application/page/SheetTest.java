package io.apropos.application.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetTest {
  private static final String EVIL = "\"><script>'&";
  private static final String SAID = "&quot;&gt;&lt;script&gt;&#39;&amp;";

  @Test
  void no_text_ends_a_tag_or_an_attribute() {
    assertThat(Sheet.escaped(EVIL)).isEqualTo(SAID);
    assertThat(Sheet.escaped("&quot;")).isEqualTo("&amp;quot;");
  }

  @Test
  void every_text_of_a_page_is_escaped() {
    String body = Sheet.paragraph(EVIL) + Sheet.quiet(EVIL);
    for (String page :
        new String[] {
          new Sheet(EVIL, EVIL).narrow(EVIL, body),
          new Sheet(EVIL, EVIL).narrow(EVIL, EVIL, body),
          new Sheet(EVIL, EVIL).wide(EVIL, body)
        }) {
      assertThat(page).doesNotContain(EVIL, "<script").contains("lang=\"" + SAID + "\"");
      assertThat(page.split(SAID, -1)).hasSize(1 + 7);
    }
  }
}
