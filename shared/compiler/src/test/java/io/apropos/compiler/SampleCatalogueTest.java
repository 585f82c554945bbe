package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import org.junit.jupiter.api.Test;

class SampleCatalogueTest {
  private static final Compilation COMPILATION =
      CatalogueCompiler.compile(SampleCatalogue.DIRECTORY, SampleCatalogue.NOW);

  @Test
  void the_sample_catalogue_compiles_without_a_finding() {
    if (COMPILATION instanceof Compilation.Refused refused) {
      assertThat(refused.findings()).isEmpty();
    }
    assertThat(COMPILATION).isInstanceOf(Compilation.Compiled.class);
    assertThat(((Compilation.Compiled) COMPILATION).warnings()).isEmpty();
  }

  @Test
  void the_same_files_have_the_same_hash() {
    Bundle again =
        ((Compilation.Compiled)
                CatalogueCompiler.compile(SampleCatalogue.DIRECTORY, SampleCatalogue.NOW))
            .bundle();
    assertThat(again).isEqualTo(bundle());
    assertThat(again.hash()).matches("[0-9a-f]{32}");
    assertThat(again.document().text("hash")).contains(again.hash());
  }

  @Test
  void the_bundle_holds_what_outside_checks_count_on() {
    Value.Fields document = bundle().document();
    assertThat(ids(document.fields("topics"), "topics"))
        .contains("promo", "news", "reminders", "orders");
    assertThat(ids(document.fields("topics"), "purposes")).contains("marketing", "tracking");
    assertThat(ids(document.fields("placements"), "placements"))
        .contains("home-hero", "advisor-desk");
    assertThat(ids(document, "messages")).contains("welcome", "confirm-consent").hasSize(11);
    assertThat(document.fields("templates").fields("spring").members()).containsOnlyKeys("");
  }

  @Test
  void a_page_has_one_heading_and_a_made_text_part_reads_well() {
    Value.Fields letter = bundle().document().fields("templates").fields("newsletter").fields("en");
    assertThat(letter.text("html").orElseThrow().split("<h1", -1)).hasSize(2);
    assertThat(letter.text("text").orElseThrow())
        .contains("Read the whole letter\nhttps://shop.example/letter\n")
        .contains("\n{{#if links.preferences}}Choose what we write about\n{{links.preferences}}\n")
        .doesNotContain("https://shop.example/\n");
  }

  @Test
  void every_template_is_published_with_a_page_and_a_text_part() {
    Value.Fields templates = bundle().document().fields("templates");
    assertThat(templates.members().keySet())
        .contains("welcome", "newsletter", "order-confirmation")
        .doesNotContain("footer", "head", "articles");
    templates
        .members()
        .forEach((name, languages) ->
            ((Value.Fields) languages)
                .members()
                .forEach((language, template) -> {
                  Value.Fields parts = (Value.Fields) template;
                  assertThat(parts.text("html").orElse("")).contains("<html");
                  assertThat(parts.text("html").orElse("")).doesNotContain("{{>", "<mj-");
                  assertThat(parts.text("text").orElse("")).contains("client.firstName");
                }));
  }

  private static Bundle bundle() {
    return ((Compilation.Compiled) COMPILATION).bundle();
  }

  private static java.util.List<String> ids(Value.Fields holder, String list) {
    return holder.items(list).stream()
        .map(item -> ((Value.Fields) item).text("id").orElseThrow())
        .toList();
  }
}
