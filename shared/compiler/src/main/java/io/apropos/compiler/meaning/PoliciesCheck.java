package io.apropos.compiler.meaning;

import io.apropos.compiler.Warning;
import io.apropos.compiler.pattern.PatternSyntax;
import io.apropos.compiler.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** policies.yaml, caps and quiet hours apart. */
final class PoliciesCheck {
  private final Page page;
  private final Known known;
  private final PersonVocabulary person;

  PoliciesCheck(Page page, Known known, PersonVocabulary person) {
    this.page = page;
    this.known = known;
    this.person = person;
  }

  void check() {
    Node policies = page.root();
    new CapsCheck(page, known).check();
    new QuietHoursCheck(page, known).check();
    page.unique(policies.list("exclusions"), "exclusion");
    for (Node exclusion : policies.list("exclusions")) {
      page.references(exclusion, "topics", "topic", known.ids("topics", "topics"));
      exclusion
          .get("when")
          .ifPresent(when -> new PatternSyntax(page.file(), person, page.report()).check(when));
    }
    page.unique(policies.list("budgets"), "budget");
    for (Node budget : policies.list("budgets")) {
      page.currency(budget, known.currency());
      page.wholeUnits(budget);
      page.period(budget, "from", "until");
    }
    policies
        .get("costs")
        .ifPresent(
            costs -> costs.members().forEach(m -> page.currency(m.value(), known.currency())));
    zones(policies);
    warnings(policies);
  }

  private void zones(Node policies) {
    Optional<Node> plausible = policies.get("plausibleZones");
    plausible.ifPresent(
        zones -> zones.list("otherwise").forEach(zone -> BrandCheck.zone(page, zone)));
    for (String group : List.of("byCountry", "byLanguage")) {
      plausible
          .flatMap(zones -> zones.get(group))
          .ifPresent(map ->
              map.members().forEach(m -> m.value().items().forEach(z -> BrandCheck.zone(page, z))));
    }
  }

  private void warnings(Node policies) {
    zero(
        policies,
        "holdout",
        Warning.NO_HOLDOUT,
        "nobody is held out, so uplift cannot be measured");
    zero(
        policies,
        "exploration",
        Warning.NO_EXPLORATION,
        "nothing is drawn: the best speaks for certain, and what is never sent is never learned");
  }

  private void zero(Node policies, String section, Warning code, String message) {
    policies
        .get(section)
        .filter(
            node -> node.number("share").filter(n -> n.compareTo(BigDecimal.ZERO) == 0).isPresent())
        .ifPresent(node -> page.warn(node.get("share").orElse(node).mark(), code, message));
  }
}
