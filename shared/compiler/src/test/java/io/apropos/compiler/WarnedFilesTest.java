package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published all the same, and said aloud. */
class WarnedFilesTest {
  private static final String WELCOME = "messages/welcome.yaml";
  private static final String BASKET = "messages/abandoned-basket.yaml";
  private static final String POLICIES = "policies.yaml";
  private static final String SPRING = "templates/spring.hbs";
  private static final String HEAD = "{{brand.name}}</td></tr>\n";
  private static final int BELOW = 11;

  private static final String EXPERIMENTS = "experiments.yaml";
  private static final String OFFER_FIRST =
      "      - {id: offer-first, share: 50, variant: offer-first}\n";

  @TempDir private Path folder;

  /** A second experiment on the message of the sample. */
  private static String again(String days) {
    return "  - id: again\n    message: abandoned-basket\n    "
        + days
        + "\n    arms:\n      - {id: one, share: 50, variant: plain}\n"
        + "      - {id: two, share: 50, variant: offer-first}\n";
  }

  private static String pressure(String caps) {
    return "  - id: send-less\n    metric: value\n    arms:\n"
        + "      - {id: as-is, share: 50}\n      - {id: half, share: 50, caps: {"
        + caps
        + "}}\n";
  }

  static Stream<Change> warnings() {
    return Stream.of(
        new Change(POLICIES, "limit: 3, window: 7d", "limit: 0, window: 7d", "cap-never", 7),
        new Change(POLICIES, "limit: 3, window: 7d", "limit: 1, window: 23h", "cap-never-bites", 7),
        new Change(WELCOME, "goalWithout: 0.050", "goalWithout: 0.1", "never-worth-sending", 22),
        new Change(
            POLICIES,
            "budgets:\n  - {id: basket-q4, amount: 5000.00, currency: EUR, from: 2026-10-01, until:"
                + " 2026-12-31}\n",
            "",
            "no-budget",
            0,
            "messages/abandoned-basket.yaml"),
        new Change(
            BASKET,
            "  budget: basket-q4",
            "  budget: basket-q4\n  largestBasket: {amount: 6251, currency: EUR}",
            "level-never-granted",
            0),
        new Change(
            BASKET,
            "  event: Order Completed\n  within",
            "  event: Signed Up\n  within",
            "level-never-granted",
            0),
        new Change("profile.yaml", "name: note,", "name: pressure,", "trait-shadowed", 0),
        new Change(WELCOME, "  fr: \"Qui", "  de: \"Qui", "language-missing", 0),
        new Change(POLICIES, "share: 3 ", "share: 0 ", "no-holdout", 0),
        new Change(POLICIES, "share: 0.04", "share: 0", "no-exploration", 0),
        new Change(
            EXPERIMENTS,
            OFFER_FIRST,
            OFFER_FIRST + again("from: 2027-01-01"),
            "experiment-never-shown",
            12),
        new Change(
            EXPERIMENTS,
            "{id: plain, share: 50, variant: plain}\n" + OFFER_FIRST,
            "{id: plain, share: 100, variant: plain}\n",
            "nothing-compared",
            9),
        new Change(
            EXPERIMENTS, OFFER_FIRST, OFFER_FIRST + pressure("week: 3"), "nothing-compared", 16),
        new Change(EXPERIMENTS, OFFER_FIRST, OFFER_FIRST + pressure("week: 0"), "cap-never", 16),
        new Change(
            WELCOME, "lead", "lead\nactiveUntil: 2026-11-01T00:00:00Z", "no-longer-active", 11),
        new Change(
            "messages/complement.yaml",
            "shopsFor:",
            "city:",
            "question-never-asked",
            0,
            "questions.yaml"),
        new Change("policy.yaml", "", "caps: []\n", "unknown-file", 1),
        dead("{{#if links.unsubscribe}}x{{/if}}"),
        dead("{{#if client.city}}x{{else if client.city}}y{{/if}}"),
        dead("{{#if (eq client.language \"de\")}}x{{/if}}"),
        dead("{{#unless brand.name}}x{{/unless}}"),
        dead("{{#if (eq client.orderCount \"many\")}}x{{/if}}"),
        dead("{{#each products}}{{#unless name}}x{{/unless}}{{/each}}"));
  }

  /** Puts a branch that nobody takes after the masthead of the one-file template. */
  private static Change dead(String block) {
    return new Change(SPRING, HEAD, HEAD + block + "\n", "branch-never-taken", BELOW);
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void is_said_and_does_not_stand_in_the_way(Change change) throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    change.to(catalogue);

    Compilation compilation = CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW);

    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    assertThat(((Compilation.Compiled) compilation).warnings()).anyMatch(change::isAnsweredBy);
  }

  @Test
  void every_warning_has_a_case_and_a_line_in_the_documentation() throws IOException {
    Set<String> tried = warnings().map(Change::code).collect(Collectors.toCollection(TreeSet::new));
    Set<String> warnings =
        Arrays.stream(Warning.values())
            .map(Warning::id)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(warnings);
    assertThat(SampleCatalogue.documented("## What is only a warning")).isEqualTo(warnings);
  }
}
