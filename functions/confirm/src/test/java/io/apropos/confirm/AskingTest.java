package io.apropos.confirm;

import static io.apropos.confirm.Reader.ADDRESS;
import static io.apropos.confirm.Reader.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The mail that asks for the second yes: when it goes, and how often at most. */
class AskingTest {
  private static final PersonId TWIN = new VisitorId("v-1");

  private final Reader reader = new Reader();

  @Test
  void what_is_pending_is_asked_for() {
    pending(ANN);
    DecisionRow row = reader.decides(reader.table, reader.asks(ANN, "q1"));
    assertThat(row.state()).isEqualTo(DecisionState.RESERVED);
    assertThat(reader.dispatches(row).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }

  @Test
  void nothing_is_asked_when_nothing_is_pending() {
    reader.reachedAt(ANN, ADDRESS);
    DecisionRow row = reader.decides(reader.table, reader.asks(ANN, "q1"));
    assertThat(row.state()).isEqualTo(DecisionState.SILENT);
    assertThat(row.reason()).isEqualTo("not-eligible");
  }

  @Test
  void what_was_refused_or_granted_between_decision_and_mail_is_not_asked_for() {
    for (ConsentState answer : List.of(ConsentState.REFUSED, ConsentState.GRANTED)) {
      Reader other = new Reader();
      other.reachedAt(ANN, ADDRESS);
      other.says(ANN, "t0", ConsentState.PENDING, other.now());
      DecisionRow row = other.decides(other.table, other.asks(ANN, "q1"));
      other.says(ANN, "t0", answer, other.now().plusSeconds(1));
      assertThat(other.dispatches(row).outcome()).isEqualTo(Dispatched.Outcome.CANCELLED);
      assertThat(other.town.mailer.posted()).isEmpty();
    }
  }

  @Test
  void one_person_is_asked_once_a_day_however_often_something_is_pending() {
    pending(ANN);
    for (int i = 0; i < 20; i++) {
      asked(ANN, "q" + i);
      reader.town.clock.advance(Duration.ofHours(1));
    }
    assertThat(reader.town.mailer.posted()).hasSize(1);
    reader.town.clock.advance(Duration.ofHours(5));
    asked(ANN, "next day");
    assertThat(reader.town.mailer.posted()).hasSize(2);
  }

  @Test
  void questions_that_had_to_wait_are_asked_the_next_day_by_one_mail() {
    Reader held = new Reader("hold");
    held.reachedAt(ANN, ADDRESS);
    held.says(ANN, Town.topic(0), ConsentState.PENDING, held.now());
    held.dispatches(held.decides(held.table, held.asks(ANN, "q0")));
    List<DecisionRow> waiting = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      held.town.clock.advance(Duration.ofHours(1));
      held.says(ANN, Town.topic(i), ConsentState.PENDING, held.now());
      waiting.add(held.decides(held.table, held.asks(ANN, "q" + i)));
    }
    assertThat(waiting).extracting(DecisionRow::state).containsOnly(DecisionState.WAITING);
    for (int day = 0; day < 5; day++) {
      held.town.clock.advance(Duration.ofDays(1).plusMinutes(1));
      waiting.replaceAll(row -> again(held, row));
    }
    assertThat(held.town.mailer.posted()).hasSize(2);
    assertThat(waiting)
        .filteredOn(row -> row.state() == DecisionState.SILENT)
        .hasSize(2)
        .extracting(DecisionRow::reason)
        .containsOnly("not-eligible");
  }

  /** Two boxes of one form, the second event late: its own instant is that of the first. */
  @Test
  void a_grant_dated_before_the_question_that_came_after_it_is_asked_for_the_next_day() {
    Reader held = new Reader("hold");
    held.reachedAt(ANN, ADDRESS);
    Instant ticked = held.now();
    held.says(ANN, Town.topic(0), ConsentState.PENDING, ticked);
    held.town.clock.advance(Duration.ofMinutes(1));
    held.dispatches(held.decides(held.table, held.asks(ANN, "q0")));
    held.says(ANN, Town.topic(1), ConsentState.PENDING, ticked);
    DecisionRow waiting = held.decides(held.table, held.asks(ANN, "q1"));
    assertThat(waiting.state()).isEqualTo(DecisionState.WAITING);
    held.town.clock.advance(Duration.ofDays(1).plusMinutes(1));

    assertThat(again(held, waiting).state()).isEqualTo(DecisionState.SENT);
    assertThat(held.town.mailer.posted()).hasSize(2);
  }

  @Test
  void one_who_shares_the_mailbox_is_asked_the_next_day() {
    Reader held = new Reader("hold");
    for (PersonId person : List.of(ANN, TWIN)) {
      held.reachedAt(person, ADDRESS);
      held.says(person, Town.topic(0), ConsentState.PENDING, held.now());
    }
    held.dispatches(held.decides(held.table, held.asks(ANN, "q1")));
    DecisionRow waiting = held.decides(held.table, held.asks(TWIN, "q2"));
    assertThat(waiting.state()).isEqualTo(DecisionState.WAITING);
    held.town.clock.advance(Duration.ofDays(1).plusMinutes(1));
    assertThat(again(held, waiting).state()).isEqualTo(DecisionState.SENT);
    assertThat(held.town.mailer.posted()).hasSize(2);
  }

  /** The next round of one that waits, handed over where it may go; any other as it is. */
  private static DecisionRow again(Reader reader, DecisionRow row) {
    if (row.state() != DecisionState.WAITING) {
      return row;
    }
    DecisionRow next = reader.decides(reader.table, row.nextRound());
    if (next.state() != DecisionState.RESERVED) {
      return next;
    }
    reader.dispatches(next);
    return new Outbox(reader.table, Pause.none()).find(next.decisionId()).orElseThrow();
  }

  @Test
  void two_persons_with_one_mailbox_are_asked_once_a_day_together() {
    pending(ANN);
    pending(TWIN);
    asked(ANN, "q1");
    DecisionRow second = asked(TWIN, "q2");
    assertThat(second.state()).isEqualTo(DecisionState.SILENT);
    assertThat(second.reason()).isEqualTo("frequency-cap");
    assertThat(reader.town.mailer.posted()).hasSize(1);
  }

  @Test
  void one_that_is_reserved_between_reading_and_writing_counts() {
    pending(ANN);
    pending(TWIN);
    var racing =
        FaultyTable.once(
            reader.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> reader.decides(reader.table, reader.asks(TWIN, "q2"))));
    DecisionRow row = reader.decides(racing, reader.asks(ANN, "q1"));
    assertThat(row.state()).isEqualTo(DecisionState.SILENT);
    assertThat(row.reason()).isEqualTo("frequency-cap");
  }

  @Test
  void forty_persons_with_one_mailbox_asked_at_once_are_asked_once() throws Exception {
    List<PersonId> persons = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      persons.add(new VisitorId("crowd-" + i));
      pending(persons.getLast());
    }
    try (var workers = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> all = new ArrayList<>();
      persons.forEach(person ->
          all.add(() -> {
            for (int attempt = 0; attempt < 40; attempt++) {
              try {
                asked(person, "q-" + person.key());
                return true;
              } catch (io.apropos.application.port.TransientFailure crowded) {
                // delivered again, as the stream would
              }
            }
            return false;
          }));
      for (var done : workers.invokeAll(all)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(reader.town.mailer.posted()).hasSize(1);
  }

  @Test
  void it_takes_no_place_of_marketing_and_marketing_none_of_it() {
    reader.town.settles(reader.table, ANN, ADDRESS);
    for (int i = 0; i < 3; i++) {
      var occasion = reader.town.occasion("m" + i, ANN, "m" + i);
      reader.town.fires(occasion);
      reader.dispatches(reader.decides(reader.table, occasion));
    }
    assertThat(reader.town.mailer.posted()).hasSize(3);
    reader.says(ANN, "t8", ConsentState.REFUSED, reader.now().plusSeconds(1));
    reader.says(ANN, "t8", ConsentState.PENDING, reader.now().plusSeconds(2));
    asked(ANN, "q1");
    assertThat(reader.town.mailer.posted()).hasSize(4);
  }

  private void pending(PersonId person) {
    reader.reachedAt(person, ADDRESS);
    reader.says(person, Town.topic(0), ConsentState.PENDING, reader.now());
  }

  private DecisionRow asked(PersonId person, String id) {
    DecisionRow row = reader.decides(reader.table, reader.asks(person, id));
    if (row.state() == DecisionState.RESERVED) {
      reader.dispatches(row);
    }
    return row;
  }
}
