package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut;
import io.apropos.application.optout.OptOut.Scope;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OptOutTest {
  private static final ClientId ANN = Town.client(1);

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 3, 3, "drop");
  private final AddressHash mailbox =
      town.hasher.hash(EmailAddress.of("ann@mail.example"), AddressFolding.CASE_ONLY);

  @Test
  void leaving_a_topic_touches_no_other() {
    LinkTokens.Send link = sent("o1");
    leave(table, link, Scope.TOPIC);
    assertThat(state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t1")).isEqualTo(ConsentState.GRANTED);
    assertThat(new Mailboxes(table).read(mailbox).out()).isFalse();
  }

  @Test
  void leaving_everything_refuses_every_topic_and_closes_the_mailbox() {
    leave(table, sent("o1"), Scope.EVERYTHING);
    for (int topic = 0; topic < Town.TOPICS; topic++) {
      assertThat(state(Town.topic(topic))).isEqualTo(ConsentState.REFUSED);
    }
    assertThat(new Mailboxes(table).read(mailbox).out()).isTrue();
    assertThat(log().of(ANN)).hasSize(Town.TOPICS);
  }

  @Test
  void the_proof_is_one_record_in_a_whole_chain_however_often_it_is_said() {
    LinkTokens.Send link = sent("o1");
    for (int i = 0; i < 5; i++) {
      leave(table, link, Scope.TOPIC);
    }
    List<?> records = log().of(ANN);
    assertThat(records).hasSize(1);
    assertThat(records.toString()).contains(link.decisionId(), "t0:email:marketing", "one-click");
    assertThat(log().isIntact(gate())).isTrue();
  }

  @Test
  void it_raises_the_version_so_that_what_is_under_way_is_judged_again() {
    LinkTokens.Send link = sent("o1");
    long before = gate().version();
    leave(table, link, Scope.TOPIC);
    assertThat(gate().version()).isEqualTo(before + 1);
    leave(table, link, Scope.TOPIC);
    assertThat(gate().version()).isEqualTo(before + 1);
  }

  @Test
  void a_mail_reserved_before_is_not_sent_after() {
    town.settles(table, ANN, "ann@mail.example");
    Occasion reserved = decided("o1", "m0");
    leave(table, new LinkTokens.Send(DecisionIds.of("o1", 0), "t0", mailbox), Scope.TOPIC);
    assertThat(dispatch(reserved).outcome()).isEqualTo(Dispatched.Outcome.CANCELLED);
    assertThat(town.mailer.posted()).isEmpty();
  }

  @Test
  void it_is_later_than_a_grant_whose_clock_ran_ahead() {
    LinkTokens.Send link = sent("o1");
    Instant ahead = town.clock.instant().plusSeconds(90);
    var grant = new Consent(ConsentState.GRANTED, ahead, "form", "v2", "checkbox");
    table.write(List.of(GateChange.of(ANN).consent(key("t0"), grant).write()));
    leave(table, link, Scope.TOPIC);
    assertThat(gate().consents().get(key("t0")).state()).isEqualTo(ConsentState.REFUSED);
    assertThat(gate().consents().get(key("t0")).at()).isEqualTo(ahead.plusMillis(1));
  }

  @Test
  void it_wins_against_writers_that_come_in_between_and_against_conflicts() {
    LinkTokens.Send link = sent("o1");
    var faulty =
        new FaultyTable(
            table,
            call -> {
              if (call.kind() != Kind.WRITE) {
                return new Act.Nothing();
              }
              return call.number() < 20
                  ? new Act.Conflict()
                  : new Act.Before(() -> somebodyWrites(GateChange.of(ANN).flags(List.of("x"))));
            });
    leave(faulty, link, Scope.TOPIC);
    assertThat(state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(faulty.calls()).isGreaterThan(20);
  }

  @Test
  void another_consent_record_in_between_breaks_no_chain() {
    LinkTokens.Send link = sent("o1");
    var once = new AtomicLong();
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == Kind.WRITE && once.getAndIncrement() == 0
                    ? new Act.Before(() -> town.optsOut(table, ANN, "t5"))
                    : new Act.Nothing());
    leave(faulty, link, Scope.TOPIC);
    assertThat(state("t0")).isEqualTo(ConsentState.REFUSED);
    assertThat(state("t5")).isEqualTo(ConsentState.REFUSED);
    assertThat(log().of(ANN)).hasSize(2);
    assertThat(log().isIntact(gate())).isTrue();
  }

  @Test
  void a_lost_answer_writes_one_record() {
    LinkTokens.Send link = sent("o1");
    var once = new AtomicLong();
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == Kind.WRITE && once.getAndIncrement() == 0
                    ? new Act.AnswerLost()
                    : new Act.Nothing());
    leave(faulty, link, Scope.TOPIC);
    assertThat(log().of(ANN)).hasSize(1);
  }

  @Test
  void it_is_never_said_to_be_done_when_the_table_took_nothing() {
    LinkTokens.Send link = sent("o1");
    var down = new FaultyTable(table, _ -> new Act.NotDone());
    var left = new AtomicLong(10_000);
    assertThatThrownBy(() ->
            optOut(down)
                .leave(
                    link, Scope.TOPIC, "one-click", () -> Duration.ofMillis(left.getAndAdd(-500))))
        .isInstanceOf(TransientFailure.class);
    assertThat(state("t0")).isEqualTo(ConsentState.GRANTED);
    assertThat(left.get()).isLessThanOrEqualTo(2_000);
  }

  @Test
  void a_merged_person_is_followed_to_the_survivor() {
    LinkTokens.Send link = sent("o1");
    ClientId survivor = Town.client(2);
    town.settles(table, survivor, "ann@mail.example");
    table.write(List.of(Gates.merged(new Gates(table).readHere(ANN), survivor)));
    leave(table, link, Scope.TOPIC);
    Gate gate = new Gates(table).read(survivor);
    assertThat(gate.consents().get(key("t0")).state()).isEqualTo(ConsentState.REFUSED);
    assertThat(log().of(survivor)).hasSize(1);
    assertThat(log().of(ANN)).isEmpty();
  }

  @Test
  void a_merge_in_between_is_followed_too() {
    LinkTokens.Send link = sent("o1");
    ClientId survivor = Town.client(2);
    town.settles(table, survivor, "ann@mail.example");
    var once = new AtomicLong();
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == Kind.WRITE && once.getAndIncrement() == 0
                    ? new Act.Before(() ->
                        table.write(
                            List.of(Gates.merged(new Gates(table).readHere(ANN), survivor))))
                    : new Act.Nothing());
    leave(faulty, link, Scope.TOPIC);
    assertThat(new Gates(table).read(survivor).consents().get(key("t0")).state())
        .isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void for_an_erased_person_the_mailbox_is_closed_and_nobody_recreated() {
    LinkTokens.Send link = sent("o1");
    Gate before = gate();
    table.write(List.of(Gates.erased(before, town.clock.instant())));
    leave(table, link, Scope.TOPIC);
    assertThat(new Mailboxes(table).read(mailbox).out()).isTrue();
    assertThat(gate().isErased()).isTrue();
    assertThat(gate().consents()).isEmpty();
  }

  @Test
  void an_erasure_in_between_recreates_nobody() {
    LinkTokens.Send link = sent("o1");
    var once = new AtomicLong();
    var faulty =
        new FaultyTable(
            table,
            call ->
                call.kind() == Kind.WRITE && once.getAndIncrement() == 0
                    ? new Act.Before(
                        () -> table.write(List.of(Gates.erased(gate(), town.clock.instant()))))
                    : new Act.Nothing());
    leave(faulty, link, Scope.TOPIC);
    assertThat(gate().consents()).isEmpty();
    assertThat(new Mailboxes(table).read(mailbox).out()).isTrue();
  }

  @Test
  void for_a_decision_that_is_gone_or_erased_the_mailbox_is_closed() {
    leave(table, new LinkTokens.Send(DecisionIds.of("long gone", 0), "t0", mailbox), Scope.TOPIC);
    assertThat(new Mailboxes(table).read(mailbox).out()).isTrue();
  }

  @Test
  void an_erased_decision_closes_the_mailbox() {
    LinkTokens.Send link = sent("o1");
    Outbox outbox = new Outbox(table, Pause.none());
    outbox.erase(outbox.find(link.decisionId()).orElseThrow(), town.clock.instant());
    assertThat(outbox.find(link.decisionId()).orElseThrow().state())
        .isEqualTo(DecisionState.ERASED);
    leave(table, link, Scope.TOPIC);
    assertThat(new Mailboxes(table).read(mailbox).out()).isTrue();
    assertThat(state("t0")).isEqualTo(ConsentState.GRANTED);
  }

  private LinkTokens.Send sent(String id) {
    town.settles(table, ANN, "ann@mail.example");
    Occasion occasion = decided(id, "m0");
    assertThat(dispatch(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    return new LinkTokens.Send(DecisionIds.of(id, 0), "t0", mailbox);
  }

  private Occasion decided(String id, String message) {
    Occasion occasion = town.occasion(id, ANN, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  private Dispatched dispatch(Occasion occasion) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(DecisionIds.of(occasion.id(), 0), () -> Duration.ofSeconds(20));
  }

  private void leave(Table through, LinkTokens.Send link, Scope scope) {
    optOut(through).leave(link, scope, "one-click", () -> Duration.ofSeconds(10));
  }

  private OptOut optOut(Table through) {
    return new OptOut(through, Pause.none(), town.clock);
  }

  private void somebodyWrites(GateChange change) {
    table.write(List.of(change.write()));
  }

  private ConsentState state(String topic) {
    return gate().consents().get(key(topic)).state();
  }

  private Gate gate() {
    return new Gates(table).readHere(ANN);
  }

  private ConsentLog log() {
    return new ConsentLog(table);
  }

  private static ConsentKey key(String topic) {
    return new ConsentKey(topic, Channel.EMAIL, ConsentKey.MARKETING);
  }
}
