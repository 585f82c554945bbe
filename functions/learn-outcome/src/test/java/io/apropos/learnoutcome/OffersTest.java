package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.learn.Learnings;
import io.apropos.application.learn.Shelf;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.table.Write;
import io.apropos.domain.identity.ClientId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What decisions had to offer: counted once when they mature, whether they spoke or not. */
class OffersTest {
  private final Matter matter = new Matter();
  private final ClientId ann = matter.client(1, false);

  @Test
  void a_silence_that_had_something_to_offer_counts_once_and_makes_attention_dearer() {
    Duration memory = Duration.ofDays(5);
    for (int i = 0; i < 20; i++) {
      matter.kept("o" + i, ann, 0.2);
    }
    double before = learned().brandMean();
    double price = attention(memory);
    matter.later(Outbox.MATURES_AFTER.minusMillis(1));
    assertThat(matter.learns().counted()).isZero();
    matter.later(Duration.ofMinutes(2));
    assertThat(matter.learns().counted()).isEqualTo(20);
    double counted = matter.offered("n");
    assertThat(matter.learns().counted()).isZero();

    assertThat(matter.offered("n")).isEqualTo(counted);
    assertThat(matter.offered("s")).isCloseTo(0.2 * counted, within(1e-6 * counted));
    matter.later(Duration.ofMinutes(2));
    assertThat(learned().brandMean()).isBetween(0.2, before - 0.05);
    assertThat(attention(memory)).as("of the share that is usual").isGreaterThan(price);
  }

  @Test
  void a_message_costs_more_attention_of_whom_better_is_offered() {
    ClientId bo = matter.client(2, false);
    for (int i = 0; i < 10; i++) {
      matter.kept("a" + i, ann, 0.6);
      matter.kept("b" + i, bo, 0.2);
    }
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
    Duration memory = Duration.ofDays(5);

    double better = learned(ann).attention(memory).price(0);
    double worse = learned(bo).attention(memory).price(0);
    assertThat(better / worse).isBetween(1.5, 2.5);
  }

  private io.apropos.domain.decision.Learned learned() {
    return learned(ann);
  }

  private io.apropos.domain.decision.Learned learned(ClientId client) {
    return new Learnings(matter.table, matter.town.clock)
        .of(matter.town.edition(), new Gates(matter.table).read(client));
  }

  private double attention(Duration memory) {
    return learned().attention(memory).price(0) / learned().brandMean();
  }

  @Test
  void a_mail_counts_what_it_had_to_offer_beside_its_outcome() {
    matter.sent("o1", ann);
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();

    assertThat(matter.offered("s")).isCloseTo(0.5 * matter.offered("n"), within(1e-6));
    assertThat(matter.offered("n")).isPositive();
  }

  /** Trap 7 of docs/decision-model.md: one busy message would be one partition. */
  @Test
  void hot_counters_are_sharded() {
    Map<String, Integer> by = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      Write write = Shelf.add("busy", new ClientId("c-" + i), Map.of("c1", BigDecimal.ONE));
      by.merge(write.key().sk(), 1, Integer::sum);
    }

    assertThat(by).hasSize(8);
    assertThat(by.values()).allMatch(count -> count > 400 && count < 600);
  }
}
