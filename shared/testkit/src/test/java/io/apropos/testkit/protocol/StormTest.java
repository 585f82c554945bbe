package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.testkit.MemoryTable;
import org.junit.jupiter.api.Test;

class StormTest {
  private static final int SEED = 20_261_125;

  @Test
  void nobody_is_over_a_cap_mailed_twice_or_mailed_after_leaving() throws Exception {
    var plan = new Storm.Plan(16, 150, 3, 4, 16_000, 0.85, 0.1, 0.05, 0.25, SEED);
    Storm.Report report = new Storm(plan, new MemoryTable()).run();
    System.out.println("storm in memory, seed " + SEED + ": " + report.text());
    assertThat(report.violations()).isEmpty();
    assertThat(report.mails()).isGreaterThan(500);
    assertThat(report.count("blocked frequency-cap")).isGreaterThan(500);
    assertThat(report.count("R2 GATE")).isPositive();
    assertThat(report.count("opted out between reserve and claim")).isGreaterThan(100);
    assertThat(report.count("dispatch CANCELLED consent")).isGreaterThan(100);
  }
}
