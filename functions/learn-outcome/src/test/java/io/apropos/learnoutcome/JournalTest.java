package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.learn.Journal;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private final Matter matter = new Matter("[]");
  private final ClientId ann = matter.client(1, false);

  private List<Journal.Entry> entries(LocalDate from, LocalDate until) {
    return Journal.read(matter.table, from, until);
  }

  @Test
  void an_outcome_is_found_by_the_day_of_its_decision_once_it_has_matured() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(Duration.ofHours(1));
    matter.buys(ann, "b1");
    assertThat(entries(DAY, DAY)).isEmpty();
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
    matter.learns();
    assertThat(entries(DAY, DAY))
        .containsExactly(new Journal.Entry(Matter.id(mail), ann.key(), "m0", true, true));
    assertThat(entries(DAY.plusDays(1), DAY.plusDays(9))).isEmpty();
    assertThat(entries(DAY.minusDays(9), DAY.minusDays(1))).isEmpty();
  }

  @Test
  void a_silence_that_was_drawn_is_a_choice_and_one_that_was_not_is_none() {
    Value.Fields silent = Value.Fields.NONE.with("code", Value.of("silent"));
    Value.Fields none = Value.Fields.NONE.with("outcome", silent);
    Occasion drawn =
        matter.kept(
            "o1",
            ann,
            none.with("draw", Value.Fields.NONE.with("silence", Value.of(new BigDecimal(".98")))));
    matter.kept("o2", ann, none);
    matter.later(Duration.ofHours(1));
    matter.buys(ann, "b1");
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
    assertThat(entries(DAY, DAY))
        .containsExactly(new Journal.Entry(Matter.id(drawn), ann.key(), "", false, true));
  }

  @Test
  void what_is_erased_leaves_the_journal() {
    Occasion mail = matter.sent("o1", ann);
    matter.later(Outbox.MATURES_AFTER);
    matter.learns();
    new Outbox(matter.table, Pause.none()).erase(matter.row(mail), matter.town.clock.instant());
    assertThat(entries(DAY, DAY)).isEmpty();
    assertThat(matter.outcome(mail)).isEmpty();
  }
}
