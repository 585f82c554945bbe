package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Node;
import java.util.List;
import java.util.Set;

/** What holds in every file: dates that exist, texts in the default language. */
final class GeneralCheck {
  private static final Set<String> DATED =
      Set.of("from", "until", "dates", "activeFrom", "activeUntil", "expiry");
  private static final Set<String> LOCALISED =
      Set.of(
          "name",
          "description",
          "promise",
          "text",
          "subject",
          "preheader",
          "title",
          "alt",
          "label",
          "ask");

  private final Page page;
  private final Known known;

  GeneralCheck(Page page, Known known) {
    this.page = page;
    this.known = known;
  }

  void check() {
    walk("", page.root());
  }

  private void walk(String field, Node node) {
    if (DATED.contains(field)) {
      node.text().filter(Spans::impossible).ifPresent(text -> noSuchDay(node));
    }
    if (LOCALISED.contains(field) && localised(node)) {
      languages(node);
    }
    node.items().forEach(item -> walk(field, item));
    node.members().forEach(member -> walk(member.name(), member.value()));
  }

  private void noSuchDay(Node node) {
    page.error(node.mark(), Code.WRONG_TYPE, "no calendar has this date or hour");
  }

  private static boolean localised(Node node) {
    return !node.members().isEmpty()
        && node.members().stream()
            .allMatch(
                m -> m.name().matches("[a-z]{2,3}(-[A-Z]{2})?") && m.value().text().isPresent());
  }

  private void languages(Node texts) {
    List<String> written = texts.members().stream().map(Node.Member::name).toList();
    known
        .defaultLanguage()
        .filter(language -> !written.contains(language))
        .ifPresent(language ->
            page.error(
                texts.mark(),
                Code.MISSING_FIELD,
                "\"%s\" is missing; the default language is needed everywhere"
                    .formatted(language)));
    for (String language : known.languages()) {
      if (!written.contains(language) && !written.contains(language.split("-", 2)[0])) {
        page.warn(
            texts.mark(),
            Warning.LANGUAGE_MISSING,
            "no text in %s; the default language serves".formatted(language));
      }
    }
  }
}
