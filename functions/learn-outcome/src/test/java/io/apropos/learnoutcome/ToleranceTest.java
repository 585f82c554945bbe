package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apropos.application.learn.Tolerances;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.decision.Personal;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.FaultyTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person answers tells how much they bear. */
class ToleranceTest {
  private final Matter matter = new Matter();
  private final ClientId ann = matter.client(1, false);
  private final ClientId bo = matter.client(2, false);

  @Test
  void nobody_is_known_before_the_first_mail() {
    matter.sent("o1", ann);
    assertThat(of(ann)).isEqualTo(Personal.STRANGER);
    assertThat(Personal.STRANGER.capacity()).isCloseTo(2.02, within(0.005));
  }

  @Test
  void who_answers_is_taken_for_more_responsive_than_who_does_not() {
    for (int mail = 0; mail < 5; mail++) {
      matter.sent("a" + mail, ann);
      matter.sent("b" + mail, bo);
      matter.later(Duration.ofHours(1));
      matter.buys(ann, "order" + mail);
      matter.later(Outbox.MATURES_AFTER);
      matter.learns();
    }
    assertThat(of(ann).responsiveness()).isGreaterThan(Personal.STRANGER.responsiveness());
    assertThat(of(bo).responsiveness()).isLessThan(Personal.STRANGER.responsiveness());
  }

  @Test
  void what_one_mail_tells_is_added_once_whatever_is_lost() {
    matter.sent("o1", ann);
    matter.later(Outbox.MATURES_AFTER);
    var lost =
        FaultyTable.once(
            matter.table, call -> call.touches("LEARN"), new FaultyTable.Act.AnswerLost());
    assertThat(matter.learns(lost).failed()).isEqualTo(1);
    Tolerance once = of(ann);
    matter.learns();
    assertThat(of(ann)).isEqualTo(once).isNotEqualTo(Personal.STRANGER);
  }

  private Tolerance of(ClientId client) {
    return new Tolerances(matter.table)
        .of(new Gates(matter.table).read(client), matter.town.clock.instant());
  }
}
