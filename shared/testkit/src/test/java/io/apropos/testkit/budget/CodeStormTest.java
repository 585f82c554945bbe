package io.apropos.testkit.budget;

import static io.apropos.testkit.WeakenedTable.each;
import static io.apropos.testkit.WeakenedTable.under;
import static io.apropos.testkit.WeakenedTable.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetShare;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Write;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.CodeStorm;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CodeStormTest {
  private static final int SEED = 20_261_126;
  private static final UnaryOperator<List<Write>> NONE = UnaryOperator.identity();

  private static CodeStorm.Report storm(int uses, UnaryOperator<List<Write>> mutation)
      throws Exception {
    var plan = new CodeStorm.Plan(16, 600, 20_011, 600, uses, 0.1, 0.02, SEED);
    return new CodeStorm(plan, new MemoryTable(), mutation).run();
  }

  @Test
  void a_small_budget_is_never_overspent_and_every_cent_is_given_back_once() throws Exception {
    for (int uses : List.of(1, 3)) {
      CodeStorm.Report report = storm(uses, NONE);
      System.out.println("codes in memory, seed " + SEED + ": " + report.counts());
      assertThat(report.violations()).isEmpty();
      assertThat(report.shares()).allMatch(share -> share.held() == 0);
      assertThat(report.shares().stream().mapToLong(BudgetShare::remaining).sum() + report.spent())
          .isEqualTo(20_011);
      assertThat(report.codes()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
      assertThat(report.spent()).isPositive();
      assertThat(report.count("refused by a share")).isPositive();
      assertThat(report.count("crashes")).isPositive();
      assertThat(report.count("ended without a mail")).isPositive();
    }
  }

  @Test
  void without_the_bound_of_a_share_it_is_overspent() throws Exception {
    CodeStorm.Report report =
        storm(
            1,
            writes ->
                writes.stream()
                    .map(w -> w.key().pk().startsWith("O#") ? under(w, new Condition.Always()) : w)
                    .toList());
    assertThat(report.violations()).anyMatch(text -> text.startsWith("overspent"));
  }

  @Test
  void without_what_is_held_as_condition_it_is_given_back_twice() throws Exception {
    CodeStorm.Report report =
        storm(
            3,
            each(
                "DECISION",
                write -> under(write, without(without(write.condition(), "held"), "state"))));
    assertThat(report.violations()).isNotEmpty();
  }
}
