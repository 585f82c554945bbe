package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void words_lines_and_targets_of_links_are_kept() {
    String html =
        """
        <!doctype html><html><head><title>Shop</title><style>p{color:red}</style></head>
        <body><div style="display: none">A preview</div><!-- a comment > with signs -->
        <h1>Hello   Ada</h1><p>Two<br>lines &amp; an <b>accent</b>: &eacute;&#233;&#xe9;</p>
        <ul><li>one</li><li>two</li></ul>
        <p><a href="https://shop.example/a?x=1&amp;y=2">Open</a></p>
        <table><tr><td>left</td><td>right</td></tr></table><img src="x.png" alt="A lamp"></body></html>
        """;
    assertThat(PlainText.of(html))
        .isEqualTo(
            """
            Hello Ada

            Two
            lines & an accent: \u00e9\u00e9\u00e9

            - one

            - two

            Open
            https://shop.example/a?x=1&y=2

            left right

            A lamp\
            """);
  }

  @Test
  void a_link_within_a_sentence_stands_in_brackets_and_no_dot_stands_alone() {
    String html =
        "<p><a href='https://a.example/'>Ne plus les recevoir</a> &#183; <a"
            + " href='https://b.example/'>Choisir</a>, <a href='https://c.example/'>ici</a>.</p>";
    assertThat(PlainText.of(html))
        .isEqualTo(
            "Ne plus les recevoir\nhttps://a.example/\nChoisir (https://b.example/), ici"
                + " (https://c.example/).");
  }

  @Test
  void a_link_that_shows_its_target_says_it_once() {
    assertThat(PlainText.of("<a href=\"https://shop.example/\">https://shop.example/</a>"))
        .isEqualTo("https://shop.example/");
  }

  @Test
  void a_page_without_words_is_empty_and_broken_ones_end() {
    assertThat(PlainText.of("<html><head><title>x</title></head><body> \n </body></html>"))
        .isEmpty();
    for (String broken :
        new String[] {"<", "<a", "<a href=\"x", "<!--", "a<b", "<style>x", "&", "&#;"}) {
      assertThat(PlainText.of(broken)).hasSizeLessThanOrEqualTo(broken.length());
    }
  }
}
