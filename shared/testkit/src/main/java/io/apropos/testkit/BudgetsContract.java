package io.apropos.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.BudgetShare;
import io.apropos.application.budget.Budgets;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every budget keeps to, in memory and on DynamoDB alike. */
public interface BudgetsContract {
  Currency EUR = Currency.getInstance("EUR");
  Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  Table table();

  private Budgets budgets() {
    return new Budgets(table(), Pause.none());
  }

  private static String fresh() {
    return "b-" + UUID.randomUUID();
  }

  private static Money euros(String amount) {
    return Money.of(new BigDecimal(amount), EUR);
  }

  private static long sum(
      List<BudgetShare> shares, java.util.function.ToLongFunction<BudgetShare> of) {
    return shares.stream().mapToLong(of).sum();
  }

  private long remaining(String budget) {
    return sum(budgets().shares(budget), BudgetShare::remaining);
  }

  private boolean takes(String budget, int shard, long worst) {
    return done(BudgetChange.of(budget, shard).take(worst, 1, NOON).write());
  }

  private boolean done(Write write) {
    Committed committed = table().write(List.of(write));
    while (committed instanceof Committed.Refused refused && refused.conflicted()) {
      committed = table().write(List.of(write));
    }
    return committed instanceof Committed.Done;
  }

  @Test
  default void an_amount_is_split_to_the_minor_unit() {
    String budget = fresh();
    assertThat(budgets().lay(budget, euros("50.03"))).isTrue();
    assertThat(budgets().shares(budget))
        .extracting(BudgetShare::remaining)
        .containsExactly(626L, 626L, 626L, 625L, 625L, 625L, 625L, 625L);
  }

  @Test
  default void laying_again_changes_nothing_that_was_kept_or_spent() {
    String budget = fresh();
    budgets().lay(budget, euros("8"));
    takes(budget, 3, 40);
    done(BudgetChange.of(budget, 3).spend(40, 25, NOON).write());
    List<BudgetShare> before = budgets().shares(budget);
    assertThat(budgets().lay(budget, euros("8"))).isFalse();
    assertThat(budgets().shares(budget)).isEqualTo(before);
    assertThat(before.get(3))
        .returns(75L, BudgetShare::remaining)
        .returns(0L, BudgetShare::held)
        .returns(25L, BudgetShare::spent);
  }

  @Test
  default void a_changed_amount_adds_or_takes_the_difference_once() {
    String budget = fresh();
    budgets().lay(budget, euros("8"));
    takes(budget, 0, 100);
    budgets().lay(budget, euros("16"));
    assertThat(remaining(budget)).isEqualTo(1500);
    budgets().lay(budget, euros("4"));
    assertThat(remaining(budget)).isEqualTo(300);
    assertThat(budgets().shares(budget)).allMatch(share -> share.remaining() >= 0);
  }

  /** One of the two sees what the other has done. */
  @Test
  default void two_who_lay_at_the_same_time_add_the_difference_once() throws Exception {
    String budget = fresh();
    budgets().lay(budget, euros("8"));
    Callable<Boolean> raise = () -> new Budgets(table(), Pause.jitter()).lay(budget, euros("24"));
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : pool.invokeAll(List.of(raise, raise, raise, raise))) {
        done.get();
      }
    }
    assertThat(remaining(budget)).isEqualTo(2400);
  }

  /** What is given out stays given out; nothing is kept for a new code until it has come back. */
  @Test
  default void an_amount_below_what_is_given_out_stops_new_codes_until_it_is_covered() {
    String budget = fresh();
    budgets().lay(budget, euros("8"));
    takes(budget, 0, 100);
    takes(budget, 1, 90);
    budgets().lay(budget, euros("1.50"));
    assertThat(remaining(budget)).isZero();
    done(BudgetChange.of(budget, 0).giveBack(100).write());
    assertThat(takes(budget, 0, 10)).isFalse();
    budgets().lay(budget, euros("1.50"));
    assertThat(remaining(budget)).isEqualTo(60);
    assertThat(takes(budget, 0, 60)).isTrue();
    assertThat(sum(budgets().shares(budget), share -> share.held() + share.spent())).isEqualTo(150);
  }

  @Test
  default void another_currency_is_refused_and_changes_nothing() {
    String budget = fresh();
    budgets().lay(budget, euros("8"));
    Money yen = Money.of(new BigDecimal("800"), Currency.getInstance("JPY"));
    assertThatThrownBy(() -> budgets().lay(budget, yen))
        .isInstanceOf(Budgets.OtherCurrency.class)
        .hasMessageContaining(budget)
        .hasMessageContaining("EUR");
    assertThat(remaining(budget)).isEqualTo(800);
  }

  @Test
  default void nothing_is_taken_from_a_budget_never_laid() {
    assertThat(takes(fresh(), 0, 1)).isFalse();
  }

  /** More wanted than there is, by sixteen at once. */
  @Test
  default void sixteen_writers_never_take_more_than_there_is() throws Exception {
    String budget = fresh();
    budgets().lay(budget, euros("8.03"));
    AtomicLong taken = new AtomicLong();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 16; writer++) {
      int first = writer;
      writers.add(() -> {
        for (int i = 0; i < 12; i++) {
          if (takes(budget, (first + i) % Budgets.SHARDS, 7)) {
            taken.addAndGet(7);
          }
        }
        return true;
      });
    }
    try (var pool = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> done : pool.invokeAll(writers)) {
        done.get();
      }
    }
    assertThat(budgets().shares(budget))
        .allMatch(share -> share.remaining() >= 0 && share.remaining() < 7)
        .allMatch(share -> share.remaining() + share.held() + share.spent() == share.laid());
    assertThat(remaining(budget)).isEqualTo(803 - taken.get());
  }
}
