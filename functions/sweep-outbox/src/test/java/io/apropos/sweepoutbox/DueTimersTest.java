package io.apropos.sweepoutbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Instants;
import io.apropos.application.sweep.Swept;
import io.apropos.application.sweep.Swept.Deed;
import io.apropos.application.table.Key;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.Trust;
import io.apropos.testkit.FaultyTable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueTimersTest extends SweepScene {
  @Test
  void a_due_timer_is_told_by_an_event_of_the_clock_and_again_when_it_got_lost() {
    Instant due = town.clock.instant().plusSeconds(60);
    timer("C#c-7", due);
    assertThat(sweep().count(Deed.TIMER)).isZero();
    later(Duration.ofMinutes(1));
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
    assertThat(sweep().count(Deed.TIMER)).isZero();
    Event told = events.all().getFirst();
    assertThat(told.name()).isEqualTo("Timer Due");
    assertThat(told.trust()).isEqualTo(Trust.OWN);
    assertThat(told.person().key()).isEqualTo("C#c-7");
    assertThat(told.at()).isEqualTo(town.clock.instant());
    later(Duration.ofMinutes(5));
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
    assertThat(events.all().getLast().id()).isNotEqualTo(told.id());
  }

  @Test
  void the_next_timer_that_a_fold_wrote_meanwhile_stands() {
    Instant due = town.clock.instant();
    timer("C#c-7", due);
    Instant next = due.plus(Duration.ofDays(1));
    var folds =
        new FaultyTable(
            table,
            call ->
                call.kind() == FaultyTable.Kind.WRITE
                    ? new FaultyTable.Act.Before(() -> timer("C#c-7", next))
                    : new FaultyTable.Act.Nothing());
    sweep(folds);
    assertThat(table.read(new Key("C#c-7", "PROFILE")).orElseThrow().text("due"))
        .contains(Instants.text(next));
  }

  @Test
  void hundreds_of_rows_are_worked_through_in_one_run() {
    for (int i = 0; i < 250; i++) {
      timer("C#many-" + i, town.clock.instant());
    }
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(250);
    assertThat(events.all().stream().map(Event::id).distinct()).hasSize(250);
  }

  @Test
  void time_that_runs_out_leaves_the_rest_to_the_next_run() {
    timer("C#c-7", town.clock.instant());
    Swept cut = sweepOutbox(table).sweep(() -> Duration.ofSeconds(9));
    assertThat(cut.finished()).isFalse();
    assertThat(events.all()).isEmpty();
    assertThat(sweep().count(Deed.TIMER)).isEqualTo(1);
  }
}
