package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** The offer of a message: levels that rise from 0 to the ceiling, paid from a budget. */
final class OfferCheck {
  private final Page page;
  private final Known known;

  OfferCheck(Page page, Known known) {
    this.page = page;
    this.known = known;
  }

  void check() {
    page.root().get("offer").ifPresent(this::offer);
  }

  private void offer(Node offer) {
    if (page.root().text("class").equals(Optional.of("transactional"))) {
      error(
          page.root().markOf("offer"),
          "a transactional message makes no offers; remove it or make the message marketing");
    }
    BigDecimal before = null;
    Optional<BigDecimal> ceiling = offer.number("ceiling");
    for (Node level : offer.list("levels")) {
      if (!(level.value() instanceof Value.Num(var percent))) {
        continue;
      }
      if (before != null && percent.compareTo(before) <= 0) {
        error(level.mark(), "levels rise; this one does not");
      }
      if (ceiling.isPresent() && percent.compareTo(ceiling.get()) > 0) {
        error(
            level.mark(),
            "the level is over the ceiling of %s %%".formatted(ceiling.get().toPlainString()));
      }
      before = percent;
    }
    budget(offer);
  }

  /** Every section of policies.yaml may be absent: without budgets nothing can be given away. */
  private void budget(Node offer) {
    Optional<Node> budget = offer.get("budget");
    if (budget.isEmpty()) {
      return;
    }
    Optional<Set<String>> budgets = known.ids("policies", "budgets");
    if (budgets.isPresent() && known.noBudgets()) {
      page.warn(
          budget.get().mark(),
          Warning.NO_BUDGET,
          "policies.yaml has no budgets, so the offer stays at its first level, 0");
      return;
    }
    page.references(offer, "budget", "budget", budgets);
  }

  private void error(Mark at, String message) {
    page.error(at, Code.OFFER_OUT_OF_RANGE, message);
  }
}
