package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.decide.DecideMessage;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 9, "hold");
  private final Outbox outbox = new Outbox(table, Pause.none());

  private DecisionRow row(String occasion, int round) {
    return outbox.find(DecisionIds.of(occasion, round)).orElseThrow();
  }

  private Occasion fired(String id, PersonId person, String message) {
    Occasion occasion = town.occasion(id, person, message);
    town.fires(occasion);
    return occasion;
  }

  private Dispatched dispatched(DecisionRow row) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(row.decisionId(), () -> Duration.ofSeconds(20));
  }

  private Occasion held() {
    town.settles(table, Town.client(1), "ann@example.com");
    town.decides(table).decide(fired("o1", Town.client(1), "m0"));
    dispatched(row("o1", 0));
    town.clock.advance(Duration.ofHours(1));
    Occasion second = fired("o2", Town.client(1), "m1");
    town.decides(table).decide(second);
    return second;
  }

  @Test
  void a_capped_message_waits_without_a_place_until_the_window_frees() {
    held();
    DecisionRow waiting = row("o2", 0);
    assertThat(waiting.state()).isEqualTo(DecisionState.WAITING);
    assertThat(waiting.notBefore())
        .isEqualTo(Town.MORNING.plus(Duration.ofHours(24)).plusSeconds(20));
    assertThat(new Gates(table).read(Town.client(1)).ledger().entries()).hasSize(1);
  }

  @Test
  void a_held_message_is_decided_again_alone_and_sent_in_its_next_round_once() {
    held();
    Occasion next = row("o2", 0).nextRound();
    assertThat(next.alone()).isTrue();
    town.clock.advance(Duration.ofHours(24));
    assertThat(town.decides(table).decide(next)).isInstanceOf(DecideMessage.Result.Decided.class);
    assertThat(town.decides(table).decide(next)).isInstanceOf(DecideMessage.Result.Duplicate.class);
    assertThat(row("o2", 0).state()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(dispatched(row("o2", 1)).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(town.mailer.accepted()).hasSize(2);
  }

  @Test
  void a_round_is_not_decided_once_the_one_before_has_ended() {
    held();
    DecisionRow waiting = row("o2", 0);
    assertThat(outbox.expire(waiting, town.clock.instant())).isTrue();
    assertThat(town.decides(table).decide(waiting.nextRound()))
        .isInstanceOf(DecideMessage.Result.Duplicate.class);
    assertThat(outbox.find(DecisionIds.of("o2", 1))).isEmpty();
  }

  @Test
  void a_mail_reserved_for_a_visitor_counts_for_the_client_they_became() {
    PersonId visitor = new VisitorId("v-1");
    town.settles(table, visitor, "ann@example.com");
    town.decides(table).decide(fired("o1", visitor, "m0"));
    becomesClient(visitor);
    assertThat(dispatched(row("o1", 0)).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(new Gates(table).read(visitor).person()).isEqualTo(Town.client(1));
    assertThat(new Gates(table).readHere(Town.client(1)).ledger().claimedOnly().entries())
        .hasSize(1);
    assertThat(new Gates(table).readHere(visitor).ledger().entries()).isEmpty();
  }

  @Test
  void a_place_given_back_while_two_become_one_leaves_the_ledger_of_the_survivor() {
    PersonId visitor = new VisitorId("v-1");
    town.settles(table, visitor, "ann@example.com");
    town.decides(table).decide(fired("o1", visitor, "m0"));
    FaultyTable racing =
        FaultyTable.once(
            table,
            call -> call.kind() == FaultyTable.Kind.WRITE,
            new FaultyTable.Act.Before(() -> becomesClient(visitor)));
    DecisionRow row = row("o1", 0);
    assertThat(new Outbox(racing, Pause.none()).cancel(row, "consent", Town.MORNING)).isTrue();
    assertThat(row("o1", 0).state()).isEqualTo(DecisionState.CANCELLED);
    assertThat(new Gates(table).readHere(Town.client(1)).ledger().entries()).isEmpty();
    assertThat(table.read(Gates.key(visitor)).orElseThrow().attributes())
        .containsOnlyKeys("v", "mergedInto");
  }

  @Test
  void what_has_been_decided_twenty_times_stays_silent() {
    Occasion next = held();
    for (int round = 0; round < 20; round++) {
      assertThat(row("o2", round).state()).isEqualTo(DecisionState.WAITING);
      next = row("o2", round).nextRound();
      town.decides(table).decide(next);
      assertThat(row("o2", round).state()).isEqualTo(DecisionState.SUPERSEDED);
    }
    assertThat(next.round()).isEqualTo(20);
    assertThat(row("o2", 20))
        .returns(DecisionState.SILENT, DecisionRow::state)
        .returns("stale", DecisionRow::reason);
  }

  private void becomesClient(PersonId visitor) {
    Gate old = new Gates(table).read(visitor);
    Gate client = Gate.none(Town.client(1));
    table.write(
        List.of(Gates.merged(old, Town.client(1)), Gates.replace(client, as(old, Town.client(1)))));
  }

  private static Gate as(Gate gate, PersonId survivor) {
    return new Gate(
        survivor,
        0,
        gate.consents(),
        gate.prefs(),
        gate.ledger(),
        gate.address(),
        gate.zone(),
        gate.language(),
        gate.country(),
        gate.weeklyMaximum(),
        gate.pausedUntil(),
        Optional.empty(),
        gate.flags(),
        gate.exclusionVersion(),
        gate.erasedAt(),
        Optional.empty(),
        List.of(gate.person()),
        gate.consentNumber(),
        gate.consentHash());
  }
}
