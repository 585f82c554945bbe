package io.apropos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.testkit.protocol.Storm;
import org.junit.jupiter.api.Test;

class ProtocolOnDynamoTest {
  private static final int SEED = 20_261_126;

  @Test
  void sixteen_workers_keep_caps_and_opt_outs_and_send_nothing_twice() throws Exception {
    var plan = new Storm.Plan(16, 50, 3, 4, 4_000, 0.85, 0.1, 0.05, 0.25, SEED);
    Storm.Report report = new Storm(plan, LocalTable.create()).run();
    System.out.println("storm on DynamoDB Local, seed " + SEED + ": " + report.text());
    assertThat(report.violations()).isEmpty();
    assertThat(report.mails()).isGreaterThan(100);
    assertThat(report.count("repeats refused")).isGreaterThan(3_000);
    assertThat(report.count("blocked frequency-cap")).isGreaterThan(50);
    assertThat(report.count("answers lost")).isGreaterThan(50);
    assertThat(report.count("crashed after the claim")).isPositive();
    assertThat(report.count("opted out between reserve and claim")).isGreaterThan(10);
    assertThat(report.count("dispatch CANCELLED consent")).isPositive();
    assertThat(report.count("R2 GATE")).isPositive();
  }
}
