package io.apropos.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apropos.domain.value.Value;
import io.apropos.mail.MailRenderer.Kind;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRendererTest {
  private static final Words ENGLISH =
      new Words("en", ZoneId.of("Europe/Paris"), Currency.getInstance("EUR"));
  private static final Words FRENCH =
      new Words("fr", ZoneId.of("Europe/Paris"), Currency.getInstance("EUR"));
  private static final Value.Fields VARIABLES =
      Value.Fields.NONE
          .with("client", Value.Fields.NONE.with("firstName", Value.of("Ada & <b>Co</b>")))
          .with(
              "basket",
              Value.Fields.NONE
                  .with("itemCount", Value.of(2))
                  .with("value", Value.of(new BigDecimal("1234.50")))
                  .with("at", Value.of("2026-11-21T23:30:00.000Z")))
          .with(
              "products",
              Value.items(
                  List.of(
                      Value.Fields.NONE.with("name", Value.of("Lamp")),
                      Value.Fields.NONE.with("name", Value.of("Bulb")))))
          .with("empty", Value.of(""));

  private final MailRenderer renderer = new MailRenderer();

  @Test
  void html_escapes_values_and_text_does_not() {
    assertThat(html("Hello {{client.firstName}}"))
        .isEqualTo("Hello Ada &amp; &lt;b&gt;Co&lt;/b&gt;");
    assertThat(text("Hello {{client.firstName}}")).isEqualTo("Hello Ada & <b>Co</b>");
  }

  @Test
  void helpers_choose_repeat_and_compare() {
    assertThat(text("{{#if client.lastName}}yes{{else}}no{{/if}}")).isEqualTo("no");
    assertThat(text("{{#unless client.lastName}}no{{/unless}}")).isEqualTo("no");
    assertThat(text("{{#each products}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}"))
        .isEqualTo("Lamp, Bulb");
    assertThat(text("{{#with basket}}{{itemCount}}{{/with}}")).isEqualTo("2");
    assertThat(text("{{#if (eq basket.itemCount 2)}}two{{/if}}")).isEqualTo("two");
    assertThat(text("{{#eq client.firstName \"x\"}}x{{else}}other{{/eq}}")).isEqualTo("other");
    assertThat(text("{{default client.lastName \"friend\"}}{{default empty \"!\"}}"))
        .isEqualTo("friend!");
  }

  @Test
  void money_numbers_and_dates_are_written_in_the_language_and_zone_of_the_reader() {
    assertThat(text("{{money basket.value}}")).isEqualTo("€1,234.50");
    assertThat(plainSpaces(render("{{money basket.value}}", Kind.TEXT, FRENCH)))
        .isEqualTo("1 234,50 €");
    assertThat(text("{{number basket.value}}")).isEqualTo("1,234.5");
    assertThat(text("{{date basket.at}}")).isEqualTo("November 22, 2026");
    assertThat(render("{{date basket.at style=\"long\"}}", Kind.TEXT, FRENCH))
        .isEqualTo("22 novembre 2026");
    assertThat(text("{{date \"2026-02-28\" style=\"short\"}}")).isEqualTo("2/28/26");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello {{client.lastName}}|client.lastName",
        "{{client.firstName.bytes}}|client.firstName.bytes",
        "{{client.firstName.class.name}}|client.firstName.class.name",
        "{{products.size}}|products.size",
        "{{nobody}}|nobody",
        "{{#each products}}{{price}}{{/each}}|price",
        "{{default client.lastName client.nickName}}|default",
        "{{money client.total}}|money",
      })
  void a_variable_without_value_stops_the_mail(String source, String named) {
    var failure = failure(source);
    assertThat(failure.code()).isEqualTo("template-unknown-variable");
    assertThat(failure).hasMessageContaining(named);
  }

  @Test
  void a_failure_names_template_line_and_column() {
    var failure = failure("one\ntwo\n  {{client.lastName}}\n");
    assertThat(failure.template()).isEqualTo("spring.hbs");
    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.column()).isBetween(3, 6);
    assertThat(failure).hasMessageStartingWith("spring.hbs:3:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{lookup client \"firstName\"}}",
        "{{#log \"x\"}}x{{/log}}",
        "{{include \"x\"}}",
        "{{#block \"x\"}}x{{/block}}",
        "{{precompile \"x\"}}",
        "{{embedded \"x\"}}",
        "{{i18n \"x\"}}",
        "{{shout client.firstName}}",
        "{{#if (shout client.firstName)}}x{{/if}}",
      })
  void helpers_that_are_not_ours_are_refused(String source) {
    assertThat(failure(source).code()).isEqualTo("template-unknown-helper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{> footer}}",
        "{{#if x}}",
        "{{/if}}",
        "{{#if x}}y{{/unless}}",
        "{{",
        "{{#*inline \"a\"}}x{{/inline}}"
      })
  void partials_decorators_and_broken_blocks_are_refused(String source) {
    assertThat(failure(source).code()).isIn("template-syntax", "template-unknown-helper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n{{{client.firstName}}}",
        "a\n{{&client.firstName}}",
        "a\n{{#if basket}}{{{client.firstName}}}{{/if}}"
      })
  void a_triple_brace_is_refused(String source) {
    var failure = failure(source);
    assertThat(failure.code()).isEqualTo("template-unescaped");
    assertThat(failure.line()).isEqualTo(2);
  }

  @Test
  void no_value_is_read_as_a_template() {
    var variables = Value.Fields.NONE.with("x", Value.of("{{client.secret}}{{{y}}}"));
    assertThat(renderer.compile("t", "{{x}}", Kind.TEXT).render(variables, ENGLISH))
        .isEqualTo("{{client.secret}}{{{y}}}");
  }

  @Test
  void names_are_listed_for_the_compiler() {
    var template =
        renderer.compile(
            "t",
            "{{client.firstName}}{{#if client.lastName}}{{money basket.value}}{{/if}}{{#each"
                + " products}}{{name}}{{/each}}{{#if (eq client.language \"fr\")}}x{{/if}}",
            Kind.TEXT);
    assertThat(template.names())
        .contains(
            "client.firstName",
            "client.lastName",
            "basket.value",
            "products",
            "client.language",
            "name");
  }

  private TemplateFailure failure(String source) {
    return catchThrowableOfType(TemplateFailure.class, () -> html(source));
  }

  private String html(String source) {
    return render(source, Kind.HTML, ENGLISH);
  }

  private String text(String source) {
    return render(source, Kind.TEXT, ENGLISH);
  }

  private String render(String source, Kind kind, Words words) {
    return renderer.compile("spring.hbs", source, kind).render(VARIABLES, words);
  }

  private static String plainSpaces(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
