package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut.Scope;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.consent.Consents;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OptOutTest {
  private final Reader ann = new Reader();

  @Test
  void leaving_a_topic_touches_no_other() {
    LinkTokens.Send link = ann.sent("o1");
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(ann.state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(ann.state("t1")).isEqualTo(ConsentState.GRANTED);
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isFalse();
  }

  @Test
  void leaving_everything_refuses_every_topic_and_closes_the_mailbox() {
    ann.leave(ann.table, ann.sent("o1"), Scope.EVERYTHING);
    for (int topic = 0; topic < Town.TOPICS; topic++) {
      assertThat(ann.state(Town.topic(topic))).isEqualTo(ConsentState.REFUSED);
    }
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isTrue();
    assertThat(ann.log().of(Reader.ANN)).hasSize(Town.TOPICS);
  }

  @Test
  void leaving_everything_refuses_more_topics_than_two_transactions_hold() {
    LinkTokens.Send link = ann.sent("o1");
    for (int topic = 0; topic < 250; topic++) {
      var yes = new Consent(ConsentState.GRANTED, ann.town.clock.instant(), "form", "v", "box");
      ann.somebodyWrites(GateChange.of(Reader.ANN).consent(Reader.key("many-" + topic), yes));
    }
    ann.leave(ann.table, link, Scope.EVERYTHING);
    assertThat(ann.gate().consents().values())
        .hasSizeGreaterThan(250)
        .allMatch(consent -> consent.state() == ConsentState.REFUSED);
    assertThat(ann.log().isIntact(ann.gate())).isTrue();
  }

  @Test
  void the_proof_is_one_record_in_a_whole_chain_however_often_it_is_said() {
    LinkTokens.Send link = ann.sent("o1");
    for (int i = 0; i < 5; i++) {
      ann.leave(ann.table, link, Scope.TOPIC);
    }
    List<?> records = ann.log().of(Reader.ANN);
    assertThat(records).hasSize(1);
    assertThat(records.toString()).contains(link.decisionId(), "t0:email:marketing", "one-click");
    assertThat(ann.log().isIntact(ann.gate())).isTrue();
  }

  @Test
  void said_again_later_it_wins_against_a_grant_in_between_that_arrives_last() {
    LinkTokens.Send link = ann.sent("o1");
    ann.leave(ann.table, link, Scope.EVERYTHING);
    Instant first = ann.town.clock.instant();
    ann.town.clock.advance(Duration.ofHours(2));
    ann.leave(ann.table, link, Scope.EVERYTHING);

    Consent stored = ann.gate().consents().get(Reader.key("t0"));
    var between =
        new Consent(
            ConsentState.GRANTED, first.plus(Duration.ofHours(1)), "form", "v2", "checkbox");
    assertThat(Consents.after(Optional.of(stored), between).state())
        .isEqualTo(ConsentState.REFUSED);
    assertThat(new Mailboxes(ann.table).outAt(ann.mailbox)).contains(ann.town.clock.instant());
    assertThat(ann.log().of(Reader.ANN)).hasSize(2 * Town.TOPICS);
    assertThat(ann.log().isIntact(ann.gate())).isTrue();
  }

  @Test
  void it_raises_the_version_so_that_what_is_under_way_is_judged_again() {
    LinkTokens.Send link = ann.sent("o1");
    long before = ann.gate().version();
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(ann.gate().version()).isEqualTo(before + 1);
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(ann.gate().version()).isEqualTo(before + 1);
  }

  @Test
  void a_mail_reserved_before_is_not_sent_after() {
    ann.town.settles(ann.table, Reader.ANN, "ann@mail.example");
    Occasion reserved = ann.decided("o1", "m0");
    ann.leave(
        ann.table, new LinkTokens.Send(DecisionIds.of("o1", 0), "t0", ann.mailbox), Scope.TOPIC);
    assertThat(ann.dispatch(reserved).outcome()).isEqualTo(Dispatched.Outcome.CANCELLED);
    assertThat(ann.town.mailer.posted()).isEmpty();
  }

  @Test
  void it_is_later_than_a_grant_whose_clock_ran_ahead() {
    LinkTokens.Send link = ann.sent("o1");
    Instant ahead = ann.town.clock.instant().plusSeconds(90);
    var grant = new Consent(ConsentState.GRANTED, ahead, "form", "v2", "checkbox");
    ann.table.write(List.of(GateChange.of(Reader.ANN).consent(Reader.key("t0"), grant).write()));
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(ann.gate().consents().get(Reader.key("t0")).state()).isEqualTo(ConsentState.REFUSED);
    assertThat(ann.gate().consents().get(Reader.key("t0")).at()).isEqualTo(ahead.plusMillis(1));
  }

  @Test
  void it_wins_against_writers_that_come_in_between_and_against_conflicts() {
    LinkTokens.Send link = ann.sent("o1");
    var faulty =
        new FaultyTable(
            ann.table,
            call -> {
              if (call.kind() != Kind.WRITE) {
                return new Act.Nothing();
              }
              return call.number() < 20
                  ? new Act.Conflict()
                  : new Act.Before(
                      () -> ann.somebodyWrites(GateChange.of(Reader.ANN).flags(List.of("x"))));
            });
    ann.leave(faulty, link, Scope.TOPIC);
    assertThat(ann.state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(faulty.calls()).isGreaterThan(20);
  }

  @Test
  void another_consent_record_in_between_breaks_no_chain() {
    LinkTokens.Send link = ann.sent("o1");
    var faulty =
        FaultyTable.once(
            ann.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> ann.town.optsOut(ann.table, Reader.ANN, "t5")));
    ann.leave(faulty, link, Scope.TOPIC);
    assertThat(ann.state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(ann.state("t5")).isEqualTo(ConsentState.REFUSED);
    assertThat(ann.log().of(Reader.ANN)).hasSize(2);
    assertThat(ann.log().isIntact(ann.gate())).isTrue();
  }

  @Test
  void a_lost_answer_writes_one_record() {
    LinkTokens.Send link = ann.sent("o1");
    var faulty =
        FaultyTable.once(ann.table, call -> call.kind() == Kind.WRITE, new Act.AnswerLost());
    ann.leave(faulty, link, Scope.TOPIC);
    assertThat(ann.log().of(Reader.ANN)).hasSize(1);
  }

  @Test
  void it_is_never_said_to_be_done_when_the_table_took_nothing() {
    LinkTokens.Send link = ann.sent("o1");
    var down = new FaultyTable(ann.table, _ -> new Act.NotDone());
    var left = new AtomicLong(10_000);
    assertThatThrownBy(() ->
            ann.optOut(down)
                .leave(
                    link, Scope.TOPIC, "one-click", () -> Duration.ofMillis(left.getAndAdd(-500))))
        .isInstanceOf(TransientFailure.class);
    assertThat(ann.state("t0")).isEqualTo(ConsentState.GRANTED);
    assertThat(left.get()).isLessThanOrEqualTo(2_000);
  }
}
