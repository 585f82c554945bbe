package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.Warning;
import io.apropos.compiler.yaml.Mark;
import io.apropos.compiler.yaml.Node;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The offer of a message: levels that rise from 0 to the ceiling, paid from a budget. */
final class OfferCheck {
  private static final BigDecimal SHARES = BigDecimal.valueOf(8);
  private static final Duration LONGEST = Duration.ofDays(60);

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
    page.money(offer, "largestBasket", known.currency());
    lifetime(offer);
    budget(offer);
    goal(offer);
  }

  /** A decision is kept for 120 days from its end, and its code must have ended before it goes. */
  private void lifetime(Node offer) {
    offer
        .get("code")
        .filter(code ->
            Spans.duration(code, "validFor").filter(it -> it.compareTo(LONGEST) > 0).isPresent())
        .ifPresent(code ->
            error(
                code.markOf("validFor"),
                "a code is valid for 60 days at most: what is kept for it comes back before its"
                    + " decision is deleted"));
  }

  /** What a rebate sells is told by orders; of another goal nothing is ever learned. */
  private void goal(Node offer) {
    Optional<String> event = page.root().get("goal").flatMap(goal -> goal.text("event"));
    if (!event.map(name -> name.equalsIgnoreCase("Order Completed")).orElse(false)) {
      page.warn(
          offer.mark(),
          Warning.LEVEL_NEVER_GRANTED,
          "only a goal of Order Completed tells what a rebate sells; the offer stays at 0");
    }
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
    budget
        .get()
        .text()
        .flatMap(id -> known.item("policies", "budgets", id))
        .flatMap(declared -> declared.number("amount"))
        .ifPresent(amount -> shares(offer, amount));
  }

  /** A budget lies in eight equal shares, and one decision takes its worst case from one. */
  private void shares(Node offer, BigDecimal amount) {
    BigDecimal share = amount.divide(SHARES);
    Optional<BigDecimal> largest = offer.get("largestBasket").flatMap(b -> b.number("amount"));
    BigDecimal uses = offer.get("code").flatMap(code -> code.number("uses")).orElse(BigDecimal.ONE);
    for (Node level : offer.list("levels")) {
      if (largest.isPresent() && level.value() instanceof Value.Num(var percent)) {
        BigDecimal worst = largest.get().multiply(percent).multiply(uses).movePointLeft(2);
        if (worst.compareTo(share) > 0) {
          page.warn(
              level.mark(),
              Warning.LEVEL_NEVER_GRANTED,
              "%s %% of the largest basket is %s, and one eighth of the budget %s: never granted"
                  .formatted(plain(percent), plain(worst), plain(share)));
        }
      }
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private void error(Mark at, String message) {
    page.error(at, Code.OFFER_OUT_OF_RANGE, message);
  }
}
