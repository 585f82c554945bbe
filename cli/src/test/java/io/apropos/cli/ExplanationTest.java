package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.DecisionIds;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Receipts for people, of decisions that the shipped use cases took. */
class ExplanationTest {
  private static final ClientId ANN = Town.client(1);

  private final MemoryTable table = new MemoryTable();

  private String explained(Town town, String id, String message) {
    town.settles(table, ANN, "ann@mail.example");
    Occasion occasion = town.occasion(id, ANN, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    town.clock.advance(Duration.ofSeconds(1));
    var words = new PlainWords(town.edition().catalogue(), ZoneId.of("Europe/Paris"));
    var explanation = new Explanation(StoredReceipt.read(table, DecisionIds.of(id, 0)), words);
    return explanation.sentence() + String.join("\n", explanation.table());
  }

  @Test
  void a_rebate_is_told_with_its_code_its_worst_case_and_its_budget() {
    Town town = Town.withOffers(table, "1000");
    assertThat(explained(town, "o1", "m0"))
        .contains("m0 goes ", ", with 10 % off: ", " EUR", "chosen")
        .containsPattern("10 % off: code [A-Z0-9-]+, good for one order, .* from the mail on")
        .contains("costs at most 57.15 EUR of budget winter");
    assertThat(explained(town, "o2", "m1")).contains("the client holds a code that is still open");
  }

  @Test
  void a_cap_that_an_experiment_tightened_names_it() {
    Town town =
        Town.withExperiments(
            table,
            """
            [{"id": "less", "metric": "value", "smallestLift": 1,
              "arms": [{"id": "half", "share": 100, "caps": {"day": 1}}]}]
            """);
    explained(town, "o1", "m0");
    assertThat(explained(town, "o2", "m1"))
        .contains("day: at most 1 in 24 h", ", by experiment less/half)")
        .contains("in experiments: less/half (day: at most 1)");
  }
}
