package io.apropos.pacebudgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.budget.BudgetChange;
import io.apropos.application.budget.BudgetStanding;
import io.apropos.application.budget.Budgets;
import io.apropos.application.promotion.PaceBudgets;
import io.apropos.application.promotion.Purses;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Pause;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Money;
import io.apropos.lambda.Environment;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** It is the 21st, ten in the morning; the budget of 1,000 euros ends with the 30th. */
class HandlerTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:1:table/town";

  /** Nine days and fourteen hours. */
  private static final double DAYS_LEFT = 9 + 14 / 24.0;

  private final MemoryTable table = new MemoryTable();
  private final Town town = Town.withOffers(table, "1000");
  private final Budgets budgets = new Budgets(table, Pause.none());

  private BudgetStanding standing() {
    return budgets.standing(Town.BUDGET);
  }

  private void keeps(int shard, long worst, long expected) {
    table.write(
        List.of(
            BudgetChange.of(Town.BUDGET, shard)
                .take(worst, expected, town.clock.instant())
                .write()));
  }

  private void spends(int shard, long kept, long used) {
    table.write(
        List.of(
            BudgetChange.of(Town.BUDGET, shard).spend(kept, used, town.clock.instant()).write()));
  }

  private String run() throws IOException {
    Fence fence = new Fence(table, ARN, System::nanoTime);
    var use = new PaceBudgets(table, fence, town.catalogues(table), Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var out = new ByteArrayOutputStream();
    Path sample =
        Path.of(
            System.getProperty("apropos.root", "../.."),
            "events/samples/pace-budgets/every-hour.json");
    try (InputStream in = Files.newInputStream(sample)) {
      new Handler(use, environment).handleRequest(in, out, null);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_goes_faster_than_evenly_becomes_dearer_once_an_hour() throws IOException {
    keeps(0, 10_000, 6_000);
    keeps(1, 10_000, 6_000);
    spends(1, 10_000, 8_000);
    double even = (100_000 - 20_000 + 2_000) / DAYS_LEFT;
    double spent = 6_000 + 6_000 + 8_000;
    double expected = 0.1 * (spent - even) / even;

    assertThat(run()).isEqualTo("{\"paced\":1,\"laid\":0}");
    assertThat(standing().lambda()).isCloseTo(expected, within(1e-9));
    assertThat(run()).as("the same hour again").isEqualTo("{\"paced\":0,\"laid\":0}");
    assertThat(standing().lambda()).isCloseTo(expected, within(1e-9));

    Promotions seen = new Purses(table, town.clock).of(town.edition(), Optional.empty());
    assertThat(seen.price(Town.BUDGET)).isEqualTo(standing().lambda());
  }

  @Test
  void when_nobody_spends_for_a_day_it_becomes_cheaper_again_and_old_hours_are_dropped()
      throws IOException {
    keeps(0, 10_000, 10_000);
    spends(0, 10_000, 10_000);
    run();
    double dear = standing().lambda();
    town.clock.advance(Duration.ofHours(26));
    run();
    assertThat(standing().lambda()).isCloseTo(Math.max(0, dear - 0.1), within(1e-9));
    assertThat(standing().shares()).allMatch(share -> share.redeemed().isEmpty());
  }

  @Test
  void a_budget_that_is_given_out_is_the_dearest_there_is() throws IOException {
    for (int shard = 0; shard < Budgets.SHARDS; shard++) {
      keeps(shard, 12_500, 1_000);
    }
    run();
    assertThat(standing().lambda()).isEqualTo(Promotions.Budget.DEAREST);
  }

  @Test
  void nothing_is_paced_that_nobody_spends_or_whose_days_are_over() throws IOException {
    assertThat(run()).isEqualTo("{\"paced\":0,\"laid\":0}");
    keeps(0, 10_000, 10_000);
    town.clock.advance(Duration.ofDays(10));
    assertThat(run()).isEqualTo("{\"paced\":0,\"laid\":0}");
  }

  @Test
  void what_a_lowered_amount_could_not_take_at_once_is_taken_as_it_comes_back() throws IOException {
    lays(200_000);
    for (int shard = 0; shard < Budgets.SHARDS; shard++) {
      keeps(shard, 25_000, 0);
    }
    lays(100_000);
    assertThat(run()).as("nothing is there yet").isEqualTo("{\"paced\":0,\"laid\":0}");
    for (int shard = 0; shard < Budgets.SHARDS; shard++) {
      table.write(List.of(BudgetChange.of(Town.BUDGET, shard).giveBack(25_000).write()));
    }
    assertThat(standing().holdsAny()).isFalse();
    assertThat(run()).isEqualTo("{\"paced\":0,\"laid\":1}");
    assertThat(standing().remaining()).isEqualTo(100_000);
    assertThat(standing().holdsAny()).isTrue();
  }

  private void lays(long cents) {
    budgets.lay(Town.BUDGET, new Money(cents, Currency.getInstance("EUR")));
  }

  @Test
  void behind_a_closed_fence_nothing_is_paced() throws IOException {
    keeps(0, 10_000, 10_000);
    town.pauses(table, true);
    assertThat(run()).isEqualTo("{\"paced\":0,\"laid\":0}");
  }
}
