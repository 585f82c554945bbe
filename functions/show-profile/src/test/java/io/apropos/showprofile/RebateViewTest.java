package io.apropos.showprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.show.ShowProfile;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What whoever answers a client has to see: their rebate, and the experiments they are in. */
class RebateViewTest {
  private static final ClientId ANN = Town.client(1);

  private final MemoryTable table = new MemoryTable();

  private Value.Fields view(Town town) {
    return new ShowProfile(table, () -> Optional.of(town.edition()))
        .of(ANN.value(), town.clock.instant())
        .orElseThrow();
  }

  private void decided(Town town, String id, String message) {
    town.settles(table, ANN, "ann@mail.example");
    Occasion occasion = town.occasion(id, ANN, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    town.clock.advance(Duration.ofSeconds(1));
  }

  private static Value.Fields decision(Value.Fields view, int place) {
    return (Value.Fields) view.items("decisions").get(place);
  }

  @Test
  void a_rebate_is_shown_with_its_code_and_what_it_may_cost() {
    Town town = Town.withOffers(table, "1000");
    decided(town, "o1", "m0");
    Value.Fields view = view(town);
    Value.Fields promotion = decision(view, 0).fields("promotion");
    assertThat(promotion.number("percent").orElseThrow()).isEqualByComparingTo(BigDecimal.TEN);
    assertThat(promotion.number("worst").orElseThrow())
        .isEqualByComparingTo(new BigDecimal("57.15"));
    assertThat(promotion.text("currency")).contains("EUR");
    assertThat(promotion.text("budget")).contains(Town.BUDGET);
    assertThat(promotion.text("code")).isPresent();
    assertThat(promotion.items("orders")).isEmpty();

    Value.Fields open = view.fields("openCode");
    assertThat(open.text("code")).isEqualTo(promotion.text("code"));
    assertThat(open.text("decision")).isEqualTo(decision(view, 0).text("id"));
    assertThat(open.number("percent").orElseThrow()).isEqualByComparingTo(BigDecimal.TEN);
    assertThat(open.text("until")).isPresent();
  }

  @Test
  void whoever_got_no_rebate_is_told_what_closed_it() {
    Town town = Town.withOffers(table, "1000");
    decided(town, "o1", "m0");
    decided(town, "o2", "m1");
    Value.Fields second = decision(view(town), 0);
    assertThat(second.text("noRebate")).contains("open-code");
    assertThat(second.members()).doesNotContainKey("promotion");
  }

  @Test
  void a_code_that_has_run_out_is_open_no_longer() {
    Town town = Town.withOffers(table, "1000");
    decided(town, "o1", "m0");
    town.clock.advance(Duration.ofDays(60));
    assertThat(view(town).find("openCode")).contains(new Value.Nothing());
    assertThat(decision(view(town), 0).fields("promotion").text("code")).isPresent();
  }

  @Test
  void the_experiments_that_run_are_shown_with_the_arm_and_what_it_changes() {
    Town town =
        Town.withExperiments(
            table,
            """
            [{"id": "subject", "message": "m0", "smallestLift": 0.02,
              "arms": [{"id": "only", "share": 100, "variant": "x"}]},
             {"id": "less", "metric": "value", "smallestLift": 1,
              "arms": [{"id": "half", "share": 100, "caps": {"day": 1}}]},
             {"id": "later", "message": "m1", "from": "2027-01-01",
              "arms": [{"id": "a", "share": 100, "variant": "x"}]}]
            """);
    decided(town, "o1", "m0");
    Value.Fields view = view(town);
    assertThat(view.items("experiments"))
        .containsExactly(
            Value.Fields.NONE
                .with("id", Value.of("subject"))
                .with("arm", Value.of("only"))
                .with("message", Value.of("m0"))
                .with("variant", Value.of("x")),
            Value.Fields.NONE
                .with("id", Value.of("less"))
                .with("arm", Value.of("half"))
                .with("caps", Value.Fields.NONE.with("day", Value.of(1))));
    assertThat(decision(view, 0).items("arms"))
        .containsExactlyElementsOf(List.of(Value.of("subject/only"), Value.of("less/half")));
  }
}
