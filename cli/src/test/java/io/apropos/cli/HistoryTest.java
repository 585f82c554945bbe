package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.checker.Finding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A few days of a small town, with faults, judged by a checker that knows only the four logs. */
@Tag("proof")
class HistoryTest {
  @Test
  void three_days_of_sixty_clients_keep_every_promise() throws Exception {
    try (Storefront shop = Storefront.open("2026-12-01T00:00:00Z")) {
      Bustle bustle = new Bustle(shop, 60, 11);
      bustle.run(3);
      bustle.tell();
      List<Finding> findings = bustle.judged();
      assertThat(findings).allSatisfy(it -> assertThat(it.breaches()).as(it.promise()).isEmpty());
      assertThat(findings).filteredOn(it -> it.trials() == 0).isEmpty();
      assertThat(bustle.met()).hasSize(3).values().allMatch(count -> count > 0);
      assertThat(bustle.log("merges").lines().count()).isPositive();
      assertThat(bustle.log("refusals")).contains("\"action\":\"out\"", "\"action\":\"in\"");
    }
  }
}
