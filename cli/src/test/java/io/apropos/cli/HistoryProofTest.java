package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.checker.Finding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A month of two thousand clients on the embedded cloud, judged by the four logs. */
@Tag("proof")
class HistoryProofTest {
  @Test
  void thirty_days_of_two_thousand_clients_keep_every_promise() throws Exception {
    long started = System.nanoTime();
    try (Storefront shop = Storefront.open("2026-12-01T00:00:00Z")) {
      Bustle bustle = new Bustle(shop, 2_000, 77);
      bustle.run(30);
      bustle.tell();
      shop.print("seed 77, %d s", (System.nanoTime() - started) / 1_000_000_000);
      List<Finding> findings = bustle.judged();
      assertThat(findings).allSatisfy(it -> assertThat(it.breaches()).as(it.promise()).isEmpty());
      assertThat(findings).allSatisfy(it -> assertThat(it.isProved()).as(it.line()).isTrue());
      assertThat(bustle.met()).hasSize(3).values().allMatch(count -> count > 100);
    }
  }
}
