package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files laid over the sample, as an outsider would. */
class BadInputCasesTest {
  private static final String SPRING =
      """
      id: spring
      class: marketing
      topic: promo
      channels: [email]
      expiry: 7d
      whenCapped: yield
      subject: Hello
      template: spring
      """;

  @TempDir private Path folder;

  @Test
  void the_shortest_message_has_eight_lines() throws IOException {
    assertThat(laidOver("messages/spring.yaml", SPRING)).isInstanceOf(Compilation.Compiled.class);
  }

  @Test
  void a_policy_file_with_one_section_is_enough() throws IOException {
    for (String policies :
        List.of(
            "caps:\n  - {limit: null, window: 24h}\n",
            "quietHours:\n  - {channels: [email], start: 22:00, end: 08:00}\n")) {
      assertThat(laidOver("policies.yaml", policies)).isInstanceOf(Compilation.Compiled.class);
    }
  }

  @Test
  void a_cap_of_zero_is_legal_and_said_aloud() throws IOException {
    Compilation compilation = laidOver("policies.yaml", "caps:\n  - {limit: 0, window: 24h}\n");
    assertThat(((Compilation.Compiled) compilation).warnings())
        .extracting(Finding::code)
        .contains("cap-never");
  }

  @Test
  void two_partials_that_need_each_other_are_a_cycle() throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    Files.writeString(catalogue.resolve("templates/spring.hbs"), "{{> a}}");
    Files.writeString(catalogue.resolve("templates/a.hbs"), "{{> b}}");
    Files.writeString(catalogue.resolve("templates/b.hbs"), "{{> a}}");
    assertThat(codes(CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW)))
        .contains("reference-cycle");
  }

  @Test
  void an_empty_message_misses_every_required_field() throws IOException {
    assertThat(codes(laidOver("messages/spring.yaml", ""))).contains("missing-field");
  }

  @Test
  void a_fault_of_shape_hides_none_of_meaning() throws IOException {
    String both = SPRING.replace("topic: promo", "topic: gossip") + "expire: 7d\n";
    assertThat(codes(laidOver("messages/spring.yaml", both)))
        .contains("unknown-field", "unknown-reference");
  }

  @Test
  void what_an_unreadable_file_declares_is_not_missed_elsewhere() throws IOException {
    assertThat(codes(laidOver("topics.yaml", "topics: [\n"))).containsOnly("yaml-syntax");
  }

  @Test
  void what_follows_from_a_missing_file_is_not_told() throws IOException {
    for (String name : List.of("brand.yaml", "topics.yaml")) {
      Path catalogue = Files.createTempDirectory(folder, "catalogue");
      SampleCatalogue.fewMessagesTo(catalogue);
      Files.delete(catalogue.resolve(name));
      assertThat(codes(CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW)))
          .containsExactly("missing-field");
    }
    assertThat(codes(laidOver("brand.yaml", "name: [\n"))).containsOnly("yaml-syntax");
  }

  @Test
  void a_trigger_without_id_is_not_told_of_files() throws IOException {
    assertThat(messages(laidOver("messages/spring.yaml", SPRING + "triggers: [{event: Visit}]\n")))
        .singleElement()
        .asString()
        .contains("\"id\" is missing; give it a name")
        .doesNotContain("file");
  }

  @Test
  void a_colon_too_many_has_a_remedy() throws IOException {
    String spring = SPRING.replace("Hello", "Hello: again");
    assertThat(messages(laidOver("messages/spring.yaml", spring)))
        .singleElement()
        .asString()
        .contains("quote a text that holds \": \"");
  }

  @Test
  void arms_that_differ_in_letter_case_only_are_one() throws IOException {
    String arms = "experiments:\n  - id: e1\n    arms:\n      - {id: a, share: 50}\n";
    assertThat(codes(laidOver("experiments.yaml", arms + "      - {id: A, share: 50}\n")))
        .contains("duplicate-id");
    assertThat(codes(laidOver("experiments.yaml", "experiments:\n  - id: e1\n    arms: []\n")))
        .contains("split-not-whole", "missing-field");
  }

  @Test
  void aliases_cost_nothing() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String alias = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(8) + alias));
    }
    assertThat(codes(laidOver("messages/spring.yaml", bomb.toString()))).contains("yaml-anchor");
  }

  @Test
  void files_beyond_the_size_are_not_read() throws IOException {
    assertThat(codes(laidOver("messages/spring.yaml", SPRING + "#".repeat(512 * 1024))))
        .containsOnly("yaml-too-large");
  }

  @Test
  void a_line_reads_as_an_editor_expects_it() {
    assertThat(new Finding("topics.yaml", 3, 7, "wrong-type", "quote it"))
        .hasToString("topics.yaml:3:7: wrong-type: quote it");
  }

  private Compilation laidOver(String file, String text) throws IOException {
    Path catalogue = Files.createTempDirectory(folder, "catalogue");
    SampleCatalogue.fewMessagesTo(catalogue);
    Files.writeString(catalogue.resolve(file), text);
    return CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW);
  }

  private static List<String> messages(Compilation compilation) {
    return ((Compilation.Refused) compilation).findings().stream().map(Finding::message).toList();
  }

  private static List<String> codes(Compilation compilation) {
    assertThat(compilation).isInstanceOf(Compilation.Refused.class);
    return ((Compilation.Refused) compilation).findings().stream().map(Finding::code).toList();
  }
}
