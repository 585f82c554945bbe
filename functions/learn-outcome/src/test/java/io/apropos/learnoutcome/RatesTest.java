package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.store.Outbox;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.decision.Rates;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.learning.Decay;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What outcomes teach is what the next decision believes. */
class RatesTest {
  private final Matter matter = new Matter();

  @Test
  void until_an_outcome_is_counted_the_catalogue_is_believed() {
    Value.Fields learned = learned(matter.sent("o1", matter.client(1, false)));
    assertThat(learned.text("version"))
        .hasValueSatisfying(v -> assertThat(v).startsWith("priors:"));
  }

  @Test
  void a_message_that_people_answer_is_believed_more() {
    double before = relevance(matter.sent("first", matter.client(1, false)));
    for (int i = 2; i <= 210; i++) {
      matter.sent("o" + i, matter.client(i, false));
    }
    matter.later(Duration.ofHours(1));
    for (int i = 2; i <= 210; i++) {
      matter.buys(matter.client(i, false), "order" + i);
    }
    matter.later(Outbox.MATURES_AFTER);
    assertThat(matter.learns().counted()).isEqualTo(210);
    Occasion next = matter.sent("next", matter.client(211, false));
    assertThat(learned(next).text("version"))
        .hasValueSatisfying(v -> assertThat(v).startsWith("s:"));
    assertThat(relevance(next)).isGreaterThan(1.5 * before);
  }

  @Test
  void counters_are_the_sum_of_all_outcomes_whatever_shard_they_fell_into() {
    for (int i = 1; i <= 20; i++) {
      matter.sent("o" + i, matter.client(i, false));
    }
    double weight = Decay.QUARTER.increment(1, matter.town.clock.instant()).doubleValue();
    matter.later(Duration.ofHours(1));
    for (int i = 1; i <= 5; i++) {
      matter.buys(matter.client(i, false), "order" + i);
    }
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
    matter.learns();
    assertThat(counted("m0", "c1")).isCloseTo(5 * weight, within(1e-9));
    assertThat(counted("m0", "c0")).isCloseTo(15 * weight, within(1e-9));
    assertThat(counted("m0", "c0_stage_0"))
        .as("of unknown stage")
        .isCloseTo(15 * weight, within(1e-9));
    assertThat(matter.table.query("N#m0", "0", "7", 8)).hasSizeGreaterThan(1);
  }

  @Test
  void what_a_rebate_sold_counts_for_its_level_and_answers_for_the_message() {
    Occasion plain = matter.sent("o1", matter.client(1, false));
    Occasion reduced = matter.sent("o2", matter.client(2, false));
    matter.granted(reduced, "7.50");
    matter.later(Duration.ofHours(1));
    matter.buys(matter.client(1, false), "order1");
    matter.buys(matter.client(2, false), "order2");
    matter.later(Outbox.MATURES_AFTER);
    assertThat(matter.learns().counted()).isEqualTo(2);
    assertThat(matter.outcome(plain).orElseThrow().number("percent")).isEmpty();
    assertThat(matter.outcome(reduced).orElseThrow().number("percent"))
        .hasValueSatisfying(percent -> assertThat(percent).isEqualByComparingTo("7.5"));
    double one = counted("m0@7.5", "g1");
    assertThat(one).isPositive();
    assertThat(counted("m0", "g1")).isCloseTo(one, within(1e-9));
    assertThat(counted("m0", "c1")).isCloseTo(2 * one, within(1e-9));
    assertThat(counted("m0@7.5", "c1")).isZero();
  }

  @Test
  void the_control_group_teaches_what_happens_in_silence() {
    ClientId held = matter.client(1, true);
    Occasion silence = matter.decided("o1", held);
    assertThat(matter.row(silence).reason()).isEqualTo("holdout");
    matter.later(Duration.ofHours(1));
    matter.buys(held, "order");
    matter.later(Outbox.MATURES_AFTER);
    assertThat(matter.learns().counted()).isEqualTo(1);
    assertThat(counted(Rates.SILENCE, "g1")).isPositive();
    assertThat(counted(Rates.SILENCE, "c1")).as("silence gets no clicks").isZero();
    assertThat(counted("m0", "g1")).isZero();
  }

  @Test
  void a_silence_that_would_have_been_one_anyway_teaches_nothing() {
    ClientId held = matter.client(1, true);
    Occasion stranger = matter.town.occasion("o1", held, "m0");
    matter.town.fires(stranger);
    matter.town.decides(matter.table).decide(stranger);
    matter.later(Outbox.MATURES_AFTER);
    assertThat(matter.learns()).extracting("counted", "failed").containsExactly(0, 0);
    assertThat(matter.learns().nothing()).as("not looked at again").isZero();
  }

  private double counted(String arm, String name) {
    return matter.table.query("N#" + arm, "0", "7", 8).stream()
        .mapToDouble(shard -> shard.number(name).map(BigDecimal::doubleValue).orElse(0.0))
        .sum();
  }

  private Value.Fields learned(Occasion occasion) {
    return receipt(occasion).fields("inputs").fields("learned");
  }

  private double relevance(Occasion occasion) {
    List<Value> candidates = receipt(occasion).items("candidates");
    return ((Value.Fields) candidates.getFirst())
        .fields("terms")
        .number("relevance")
        .orElseThrow()
        .doubleValue();
  }

  private Value.Fields receipt(Occasion occasion) {
    return (Value.Fields) ReceiptBytes.of(matter.table, Matter.id(occasion)).orElseThrow();
  }
}
