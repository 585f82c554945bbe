package io.apropos.compiler.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.compiler.Finding;
import io.apropos.compiler.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MJML that would be rendered without something its author wrote. */
class MjmlCheckTest {
  private static final String PAGE =
      """
      <mjml lang="en">
      <mj-body>
      <mj-section>
        <mj-column>
          <mj-text>Some <b>words</b></mj-text>
          <mj-button href="https://shop.example/">Go</mj-button>
        </mj-column>
      </mj-section>
      {{> footer}}
      </mj-body>
      </mjml>
      """;
  private static final String FOOTER =
      """
      <mj-section>
        <mj-column>
          <mj-text>{{brand.postalAddress}}</mj-text>
        </mj-column>
      </mj-section>
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <mj-text>Some | <mj-txt>Some | 5:5 | did you mean "mj-text"?
          <mj-button href | <mj-buton href | 6:5 | did you mean "mj-button"?
          words</b></mj-text> | words</b></mj-txt> | 5:31 | did you mean "mj-text"?
          </mj-column> | '' | 4:3 | <mj-column> is not closed before </mj-section> of line 8
          </mj-text> | '' | 6:5 | <mj-button> stands in <mj-text>
          </mj-body> | '' | 2:1 | <mj-body> is not closed before </mjml>
          </mjml> | '' | 1:1 | <mjml> is never closed
          </mjml> | </mjml>and more | 11:8 | outside <mjml>
          <mjml lang="en"> | Words <mjml> | 1:1 | outside <mjml>
          </mjml> | </mjml>{{#if client.city}}x{{/if}} | 11:8 | outside <mjml>
          </mjml> | </mjml><mjml></mjml> | 11:8 | outside <mjml>
          </b> | '' | 5:19 | <b> is not closed before </mj-text>
          <b> | <div/><b> | 5:19 | write <div></div>
          <b> | </i><b> | 5:19 | </i> closes nothing
          example/"> | example/>  | 6:16 | the quote that opens here is never closed
          <mj-section> | <mj-section | 3:1 | this tag is never closed by >
          <b> | <!-- <b> | 5:19 | this comment is never closed
          <mj-button href | <mj-button hreff | 6:16 | did you mean "href"?
          <b>words</b> | <mj-spacer /> | 5:19 | <mj-spacer> stands in <mj-text>
          <mj-body> | <mj-body></mj-section> | 2:10 | closes nothing
          """)
  void is_told_with_its_place(String old, String now, String at, String told) {
    String page = PAGE.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(now));

    assertThat(page).isNotEqualTo(PAGE);
    assertThat(findings(Map.of("templates/page.mjml", page)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.toString())
              .startsWith("templates/page.mjml:%s: template-syntax: ".formatted(at));
          assertThat(finding.message()).contains(told);
        });
  }

  @Test
  void a_fault_of_a_partial_is_told_in_the_partial() {
    String spoilt = FOOTER.replace("</mj-column>", "");

    assertThat(findings(Map.of("templates/page.mjml", PAGE, "templates/footer.mjml", spoilt)))
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith("templates/footer.mjml:2:3: template-syntax: <mj-column> is not closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<br>a<br/>b<img src='x' alt='1 < 2'>",
        "<ul><li>a<li>b</ul>",
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "{{#if x}}<a href='a'>{{else}}<a href='b'>{{/if}}words</a>",
        "{{#each products}}<p>{{name}}</p>{{/each}}",
        "<a {{#if x}}class=\"y\"{{/if}} href=\"{{default y \"z\"}}\">words</a>",
        "<!--[if mso]><table><tr><td><![endif]-->words",
        "<style>a > b { content: '<p>' }</style>",
        "5 < 6 &amp; 7 > 6",
      })
  void what_html_allows_is_allowed(String content) {
    String page = PAGE.replace("<b>words</b>", content);

    assertThat(findings(Map.of("templates/page.mjml", page))).isEmpty();
  }

  @Test
  void remarks_may_stand_outside() {
    String page = "{{!-- a remark <b> --}}\n<!-- another -->\n" + PAGE + "{{! the end }}\n";

    assertThat(findings(Map.of("templates/page.mjml", page))).isEmpty();
  }

  private static List<Finding> findings(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(Map.of("templates/footer.mjml", FOOTER));
    all.putAll(texts);
    TemplateFiles files = new TemplateFiles(all);
    Report report = new Report();
    new MjmlCheck(files, "en", report).check(files.page("page", "en").orElseThrow());
    return report.errors();
  }
}
