package io.apropos.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One change to one file of the sample catalogue, and the code and line that answer it. */
class RefusedFilesTest {
  @TempDir private Path folder;

  private static final String BASKET = "messages/abandoned-basket.yaml";
  private static final String WELCOME = "messages/welcome.yaml";
  private static final String ORDERED = "messages/order-confirmation.yaml";
  private static final String POLICIES = "policies.yaml";
  private static final String QUESTIONS = "questions.yaml";

  private static final String EXPERIMENTS = "experiments.yaml";
  private static final String LESS =
      """
      experiments:
        - id: less
          arms:
            - {id: as-is, share: 50}
            - {id: half, share: 50, caps: {week: 1}}
      """;

  /** A trial of pressure, with a fault. */
  private static Change varied(String good, String bad, String code) {
    return new Change(EXPERIMENTS, "", LESS.replace(good, bad), code, 0);
  }

  static Stream<Change> shape() {
    return Stream.of(
        new Change(WELCOME, "", "#".repeat(512 * 1024 + 1), "yaml-too-large", 1),
        new Change(
            "experiments.yaml",
            "from: 2026-12-01",
            "from: 2026-12-01\n    until: 2026-11-30",
            "out-of-range",
            9),
        new Change(WELCOME, "channels: [email]", "channels: [email", "yaml-syntax", 0),
        new Change(WELCOME, "class: marketing", "class: marketing\n\ttags: x", "yaml-syntax", 9),
        new Change(WELCOME, "objective: lead", "topic: news", "yaml-duplicate-key", 10),
        new Change(WELCOME, "objective: lead", "objective: &o lead", "yaml-anchor", 10),
        new Change(WELCOME, "objective: lead", "objective: *o", "yaml-anchor", 10),
        new Change(WELCOME, "objective: lead", "<<: {lever: 1}", "yaml-anchor", 10),
        new Change(WELCOME, "objective: lead", "objective: !!str lead", "yaml-tag", 10),
        new Change(
            WELCOME, "template: welcome", "template: welcome\n---\nid: x", "yaml-documents", 0),
        new Change(WELCOME, "class: marketing\n", "", "missing-field", 2),
        new Change(WELCOME, "topic: news\n", "", "missing-field", 0),
        new Change(WELCOME, "expiry: 3d\n", "", "missing-field", 0),
        new Change(WELCOME, "whenCapped: hold", "whenCaped: hold", "unknown-field", 26),
        new Change(WELCOME, "objective: lead", "habit: yes", "wrong-type", 10),
        new Change(WELCOME, "objective: lead", "on: true", "wrong-type", 10),
        new Change(WELCOME, "objective: lead", "lever: high", "wrong-type", 10),
        new Change(WELCOME, "expiry: 3d", "expiry: 3 days", "wrong-type", 25),
        new Change(WELCOME, "id: welcome", "id: Welcome", "invalid-id", 2),
        new Change(WELCOME, "id: welcome", "id: newsletter", "duplicate-id", 0),
        new Change(
            WELCOME,
            "class: marketing",
            "class: marketing\ndelivery: at-least-once",
            "wrong-type",
            9),
        new Change(
            WELCOME,
            "event: [Signed Up, Account Created]",
            "schedule: {at: x}",
            "unknown-field",
            0),
        new Change(WELCOME, "event: [Signed Up, Account Created]", "delay: 2h", "missing-field", 0),
        new Change(WELCOME, "  fr: \"Qui", "  french: \"Qui", "unknown-field", 0),
        new Change(WELCOME, "  en: \"Who", "  de: \"Who", "missing-field", 0),
        new Change(WELCOME, "lead", "lead\nactiveFrom: 2026-13-01T00:00:00Z", "wrong-type", 11));
  }

  static Stream<Change> meaning() {
    return Stream.of(
        new Change(WELCOME, "topic: news", "topic: gossip", "unknown-reference", 9),
        new Change(WELCOME, "topic: news", "topic: orders", "wrong-type", 9),
        new Change(WELCOME, "objective: lead", "objective: leed", "unknown-reference", 10),
        new Change(WELCOME, "sender: shop", "sender: shoop", "unknown-reference", 0),
        new Change(WELCOME, "template: welcome", "template: welcom", "unknown-reference", 0),
        new Change(WELCOME, "channels: [email]", "channels: [email, web]", "unknown-reference", 11),
        new Change(BASKET, "budget: basket-q4", "budget: basket-q5", "unknown-reference", 0),
        new Change(
            BASKET, "defaultVariant: plain", "defaultVariant: plane", "unknown-reference", 0),
        new Change(BASKET, "  home-hero:", "  home-heroes:", "unknown-reference", 0),
        new Change(BASKET, "    title: {", "    headline: {", "unknown-field", 0),
        new Change(BASKET, "from: basket.margin", "from: basket.margins", "unknown-reference", 0),
        new Change(BASKET, "stage: [", "stages: [", "unknown-reference", 0),
        new Change("policies.yaml", "topics: [promo]", "topics: [promos]", "unknown-reference", 8),
        new Change(
            "experiments.yaml",
            "message: abandoned-basket",
            "message: basket",
            "unknown-reference",
            0),
        new Change("experiments.yaml", "variant: plain", "variant: simple", "unknown-reference", 0),
        new Change("products.yaml", "family: lamps", "family: lamp", "unknown-reference", 0),
        new Change(
            POLICIES, "limit: 3, window: 7d", "limit: -1, window: 7d", "cap-out-of-range", 7),
        new Change(
            POLICIES, "limit: 3, window: 7d", "limit: 61, window: 7d", "cap-out-of-range", 7),
        new Change(
            POLICIES, "limit: 3, window: 7d", "limit: 3, window: 32d", "cap-out-of-range", 7),
        new Change(
            POLICIES, "limit: 3, window: 7d", "limit: 60, window: 7d", "cap-out-of-range", 5),
        new Change(POLICIES, "id: week, limit: 3, ", "id: week, ", "missing-field", 7),
        new Change(POLICIES, "{id: week,", "{id: day,", "duplicate-id", 7),
        new Change(POLICIES, "start: \"22:00\"", "start: \"25:00\"", "quiet-hours-invalid", 0),
        new Change(POLICIES, "start: \"22:00\"", "start: \"08:00\"", "quiet-hours-invalid", 0),
        new Change(POLICIES, "Europe/London", "Europe/Londres", "quiet-hours-invalid", 0),
        new Change(
            "brand.yaml", "timezone: Europe/Paris", "timezone: Paris", "quiet-hours-invalid", 0),
        new Change(
            POLICIES,
            "start: \"21:30\", end: \"08:00\"",
            "start: \"00:00\", end: \"24:00\"",
            "quiet-hours-whole-day",
            0),
        new Change(
            "experiments.yaml",
            "share: 50, variant: plain",
            "share: 49.9, variant: plain",
            "split-not-whole",
            0),
        new Change("experiments.yaml", "{id: offer-first", "{id: Plain", "duplicate-id", 0),
        varied("week: 1", "weak: 1", "unknown-reference"),
        varied("week: 1", "week: 4", "cap-out-of-range"),
        varied("week: 1", "week: -1", "cap-out-of-range"),
        varied("week: 1", "week: one", "wrong-type"),
        varied("week: 1", "mailbox-day: 1", "cap-out-of-range"),
        varied("id: half,", "id: half, variant: plain,", "unknown-field"),
        varied(", caps: {week: 1}", "", "missing-field"),
        new Change(
            EXPERIMENTS, "variant: plain}", "variant: plain, caps: {week: 1}}", "unknown-field", 0),
        new Change(EXPERIMENTS, ", variant: plain}", "}", "missing-field", 0),
        new Change(EXPERIMENTS, "smallestLift: 0.02", "smallestLift: 1.5", "out-of-range", 0),
        new Change(BASKET, "lever: 0 ", "lever: 101 ", "score-out-of-range", 0),
        new Change(BASKET, "amount: 14.00", "amount: .nan", "score-out-of-range", 0),
        new Change(BASKET, "amount: 14.00", "amount: 1e999", "score-out-of-range", 0),
        new Change(BASKET, "currency: EUR\n  from", "currency: USD\n  from", "wrong-type", 0),
        new Change(BASKET, "expiry: 48h", "expiry: 91d", "expiry-out-of-range", 0),
        new Change(BASKET, "expiry: 48h", "expiry: 2h", "expiry-out-of-range", 0),
        new Change(BASKET, "expiry: 48h", "expiry: 2026-11-25T09:59:00Z", "expiry-out-of-range", 0),
        new Change(BASKET, "levels: [0, 5, 10]", "levels: [0, 5, 11]", "offer-out-of-range", 0),
        new Change(BASKET, "levels: [0, 5, 10]", "levels: [0, 10, 5]", "offer-out-of-range", 0),
        new Change(BASKET, "levels: [0, 5, 10]", "levels: [0, -5]", "offer-out-of-range", 0),
        new Change(BASKET, "uses: 1, ", "", "offer-out-of-range", 0),
        new Change(BASKET, "uses: 1, ", "uses: 101, ", "offer-out-of-range", 0),
        new Change(BASKET, "validFor: 72h", "validFor: 61d", "offer-out-of-range", 0),
        new Change("policies.yaml", "amount: 5000.00", "amount: 1e30", "out-of-range", 0),
        new Change("policies.yaml", "amount: 5000.00", "amount: -1", "out-of-range", 0),
        new Change("policies.yaml", "amount: 5000.00", "amount: 5000.125", "out-of-range", 0),
        new Change(
            BASKET,
            "  ceiling: 10",
            "  ceiling: 10\n  largestBasket: {amount: 0, currency: EUR}",
            "offer-out-of-range",
            0),
        new Change(
            BASKET,
            "  ceiling: 10",
            "  ceiling: 10\n  largestBasket: {amount: 200, currency: USD}",
            "wrong-type",
            0),
        new Change(
            ORDERED,
            "tags: [orders]",
            "offer: {kind: percent, levels: [0], ceiling: 5, budget: basket-q4, code: {uses: 1,"
                + " validFor: 1d}}",
            "offer-out-of-range",
            6),
        new Change(WELCOME, "  en: \"{{#if", "  en: \"a\\nBcc: {{#if", "header-injection", 0),
        new Change(
            "brand.yaml",
            "name: {en: \"Shop\",",
            "name: {en: \"Shop\\r\\nX: y\",",
            "header-injection",
            0),
        new Change(
            BASKET,
            "href: \"https://shop.example/basket\"",
            "href: \"https://evil.example/\"",
            "link-foreign-host",
            0),
        new Change(
            BASKET,
            "href: \"https://shop.example/basket\"",
            "href: \"http://shop.example/\"",
            "link-unsafe",
            0),
        new Change(
            BASKET,
            "href: \"https://shop.example/basket\"",
            "href: \"https://a@shop.example/\"",
            "link-unsafe",
            0),
        new Change(BASKET, "basket.png", "basket.svg", "image-unsafe", 0));
  }

  static Stream<Change> questions() {
    return Stream.of(
        new Change(QUESTIONS, "trait: shopsFor", "trait: shopFor", "unknown-reference", 6),
        new Change(QUESTIONS, "trait: shopsFor", "trait: email", "unknown-reference", 6),
        new Change(QUESTIONS, "trait: shopsFor", "trait: orderCount", "unknown-reference", 6),
        new Change(QUESTIONS, "value: presents", "value: home", "duplicate-id", 11),
        new Change(QUESTIONS, "value: presents", "value: 3", "wrong-type", 11),
        new Change(QUESTIONS, "    ask: ", "    asks: ", "unknown-field", 7),
        new Change(QUESTIONS, "orderCount: [", "orderCont: [", "unknown-reference", 13));
  }

  @ParameterizedTest
  @MethodSource({"shape", "meaning", "questions"})
  @MethodSource("io.apropos.compiler.PatternChanges#patterns")
  @MethodSource("io.apropos.compiler.TemplateChanges#templates")
  void is_answered_with_its_code_at_its_line(Change change) throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    change.to(catalogue);

    Compilation compilation = CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW);

    assertThat(compilation).isInstanceOf(Compilation.Refused.class);
    List<Finding> findings = ((Compilation.Refused) compilation).findings();
    assertThat(findings).anyMatch(change::isAnsweredBy);
    assertThat(findings).allSatisfy(f -> assertThat(f.message()).isNotBlank());
  }

  @Test
  void a_misspelt_field_that_must_be_there_is_one_finding() throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    new Change(WELCOME, "whenCapped: hold", "whenCaped: hold", "unknown-field", 26).to(catalogue);

    Compilation compilation = CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW);

    assertThat(((Compilation.Refused) compilation).findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("did you mean \"whenCapped\"?");
  }

  @Test
  void a_trial_of_pressure_compiles_without_a_finding() throws IOException {
    Path catalogue = SampleCatalogue.fewMessagesTo(folder);
    new Change(EXPERIMENTS, "", LESS, "", 0).to(catalogue);

    assertThat(CatalogueCompiler.compile(catalogue, SampleCatalogue.NOW))
        .isInstanceOf(Compilation.Compiled.class);
  }

  @Test
  void every_code_has_a_case_and_a_line_in_the_documentation() throws IOException {
    Set<String> tried =
        Stream.of(shape(), meaning(), PatternChanges.patterns(), TemplateChanges.templates())
            .flatMap(changes -> changes)
            .map(Change::code)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> codes =
        Arrays.stream(Code.values()).map(Code::id).collect(Collectors.toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(codes);
    assertThat(SampleCatalogue.documented("## What the codes mean")).isEqualTo(codes);
    assertThat(codes).allSatisfy(id -> assertThat(Code.of(id).id()).isEqualTo(id));
  }
}
