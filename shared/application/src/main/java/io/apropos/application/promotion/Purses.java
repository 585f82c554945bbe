package io.apropos.application.promotion;

import io.apropos.application.budget.BudgetPace;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.catalogue.BudgetReader;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.promotion.BudgetPlan;
import io.apropos.domain.promotion.Promotions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The budgets as decisions see them: at most a minute old. */
public final class Purses {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Budgets budgets;
  private final BudgetPace pace;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  private record Seen(String catalogue, Promotions promotions, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /**
   * @param clock the one that decisions go by
   */
  public Purses(Table table, InstantSource clock) {
    this.budgets = new Budgets(table, Pause.none());
    this.pace = new BudgetPace(table);
    this.clock = clock;
  }

  /**
   * What may be granted from the budgets of a catalogue, and how dear it is. Open is one that was
   * laid, on its days, while any of its shares holds anything.
   *
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public Promotions of(Edition edition) {
    Seen seen = cache.get();
    Instant now = clock.instant();
    String catalogue = edition.catalogue().hash();
    if (seen != null && seen.catalogue.equals(catalogue) && seen.isFresh(now)) {
      return seen.promotions;
    }
    LocalDate day = now.atZone(edition.catalogue().brand().zone()).toLocalDate();
    Map<String, Promotions.Budget> known = new LinkedHashMap<>();
    for (BudgetPlan plan : BudgetReader.read(edition.bundle())) {
      known.put(
          plan.id(),
          new Promotions.Budget(
              pace.lambda(plan.id()), plan.isOpen(day) && holdsAny(budgets.shares(plan.id()))));
    }
    Promotions promotions = new Promotions(known, Set.of());
    cache.set(new Seen(catalogue, promotions, now));
    return promotions;
  }

  private static boolean holdsAny(List<BudgetShare> shares) {
    return shares.stream().anyMatch(share -> share.remaining() > 0 && !share.overdrawn());
  }
}
