package io.apropos.application.promotion;

import io.apropos.application.budget.BudgetStanding;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The budgets as decisions see them: at most a minute old. */
public final class Purses {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Budgets budgets;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Seen> cache = new AtomicReference<>();

  /**
   * @param onItsDays the catalogue allows it today
   * @param holdsAny one of its shares holds something
   */
  private record Purse(double lambda, boolean onItsDays, boolean holdsAny) {
    Promotions.Budget budget(boolean comesBack) {
      return new Promotions.Budget(lambda, onItsDays && (holdsAny || comesBack));
    }
  }

  private record Seen(String catalogue, Map<String, Purse> purses, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /**
   * @param clock the one that decisions go by
   */
  public Purses(Table table, InstantSource clock) {
    this.budgets = new Budgets(table, Pause.none());
    this.clock = clock;
  }

  /**
   * What may be granted from the budgets of a catalogue, and how dear it is. Open is one that was
   * laid, on its days, while any of its shares holds anything.
   *
   * @param comesBack budget to which the round before gives back: it holds that at least
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public Promotions of(Edition edition, Optional<String> comesBack) {
    Map<String, Promotions.Budget> budgets = new LinkedHashMap<>();
    purses(edition)
        .forEach(
            (id, purse) -> budgets.put(id, purse.budget(comesBack.filter(id::equals).isPresent())));
    return new Promotions(budgets, Set.of());
  }

  private Map<String, Purse> purses(Edition edition) {
    Seen seen = cache.get();
    Instant now = clock.instant();
    String catalogue = edition.catalogue().hash();
    if (seen != null && seen.catalogue.equals(catalogue) && seen.isFresh(now)) {
      return seen.purses;
    }
    LocalDate day = now.atZone(edition.catalogue().brand().zone()).toLocalDate();
    Map<String, Purse> purses = new LinkedHashMap<>();
    for (BudgetPlan plan : BudgetReader.read(edition.bundle())) {
      BudgetStanding standing = budgets.standing(plan.id());
      purses.put(plan.id(), new Purse(standing.lambda(), plan.isOpen(day), standing.holdsAny()));
    }
    cache.set(new Seen(catalogue, purses, now));
    return purses;
  }
}
