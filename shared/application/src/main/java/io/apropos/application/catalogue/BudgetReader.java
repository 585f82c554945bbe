package io.apropos.application.catalogue;

import io.apropos.domain.promotion.BudgetPlan;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.time.LocalDate;
import java.util.List;

/** The budgets of policies.yaml. */
public final class BudgetReader {
  private BudgetReader() {}

  /**
   * All of them; none where the section is left out.
   *
   * @param bundle document of a published catalogue
   */
  public static List<BudgetPlan> read(Value.Fields bundle) {
    return Members.list(bundle.fields("policies"), "budgets").stream()
        .map(BudgetReader::plan)
        .toList();
  }

  private static BudgetPlan plan(Value.Fields budget) {
    Money amount = Members.money(budget).orElseThrow();
    return new BudgetPlan(
        Members.text(budget, "id"),
        amount,
        LocalDate.parse(Members.text(budget, "from")),
        LocalDate.parse(Members.text(budget, "until")));
  }
}
