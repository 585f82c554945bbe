package io.apropos.application.promotion;

import io.apropos.application.budget.BudgetPace;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.BudgetStanding;
import io.apropos.application.budget.Budgets;
import io.apropos.application.catalogue.BudgetReader;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.promotion.BudgetPlan;
import io.apropos.domain.promotion.Pace;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Makes every budget as dear as it must be to last until its last day, once an hour; and takes what
 * a lowered amount could not take at once.
 */
public final class PaceBudgets {
  private final Fence fence;
  private final Catalogues<Edition> catalogues;
  private final Budgets budgets;
  private final BudgetPace pace;

  public PaceBudgets(Table table, Fence fence, Catalogues<Edition> catalogues, Pause pause) {
    this.fence = fence;
    this.catalogues = catalogues;
    this.budgets = new Budgets(table, pause);
    this.pace = new BudgetPace(table);
  }

  /**
   * What one run did.
   *
   * @param paced budgets whose price of this hour was found by this run
   * @param laid budgets whose amount was not yet what the catalogue says
   */
  public record Paced(int paced, int laid) {}

  /**
   * Paces the hour of {@code now}; again in the same hour it changes nothing. Behind a closed fence
   * it does nothing.
   *
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public Paced run(Instant now) {
    Optional<Edition> edition = catalogues.current().map(Catalogues.Published::catalogue);
    if (!fence.read().open() || edition.isEmpty()) {
      return new Paced(0, 0);
    }
    int paced = 0;
    int laid = 0;
    ZoneId zone = edition.get().catalogue().brand().zone();
    for (BudgetPlan plan : BudgetReader.read(edition.get().bundle())) {
      BudgetStanding standing = budgets.standing(plan.id());
      // Only what is overdrawn: the catalogue may be older than a laying whose publication is under
      // way, and must not undo it.
      if (standing.shares().stream().anyMatch(BudgetShare::overdrawn)
          && budgets.lay(plan.id(), plan.amount())) {
        laid++;
        standing = budgets.standing(plan.id());
      }
      paced += isPaced(plan, standing, zone, now) ? 1 : 0;
    }
    return new Paced(paced, laid);
  }

  /** Whether there was a price to find: of what nobody spends and costs nothing there is none. */
  private boolean isPaced(BudgetPlan plan, BudgetStanding standing, ZoneId zone, Instant now) {
    if (!plan.isOpen(now.atZone(zone).toLocalDate()) || standing.isPaced(now)) {
      return false;
    }
    long spent = standing.spentOfLate(now);
    if (spent == 0 && standing.lambda() == 0) {
      return false;
    }
    double even = standing.remaining() / plan.daysLeft(now, zone);
    double lambda = Pace.next(standing.lambda(), (double) spent, even);
    return pace.keep(plan.id(), standing, lambda, now);
  }
}
