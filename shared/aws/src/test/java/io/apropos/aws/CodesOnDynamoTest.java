package io.apropos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.budget.BudgetShare;
import io.apropos.testkit.protocol.CodeStorm;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CodesOnDynamoTest {
  private static final int SEED = 20_261_127;

  @Test
  void sixteen_writers_never_overspend_a_budget_and_give_every_cent_back_once() throws Exception {
    var plan = new CodeStorm.Plan(16, 64, 18_003, 600, 1, 0.1, 0.02, SEED);
    CodeStorm.Report report =
        new CodeStorm(plan, LocalTable.create(), UnaryOperator.identity()).run();
    System.out.println("codes on DynamoDB Local, seed " + SEED + ": " + report.counts());
    assertThat(report.violations()).isEmpty();
    assertThat(report.shares()).allMatch(share -> share.held() == 0);
    assertThat(report.shares().stream().mapToLong(BudgetShare::remaining).sum() + report.spent())
        .isEqualTo(18_003);
    assertThat(report.codes()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(report.spent()).isPositive();
    assertThat(report.count("refused by a share")).isPositive();
  }
}
