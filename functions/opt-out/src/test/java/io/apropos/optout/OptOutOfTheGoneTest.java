package io.apropos.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.links.LinkTokens;
import io.apropos.application.optout.OptOut.Scope;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of people who were merged or erased, and decisions that are gone. */
class OptOutOfTheGoneTest {
  private final Reader ann = new Reader();

  @Test
  void a_merged_person_is_followed_to_the_survivor() {
    LinkTokens.Send link = ann.sent("o1");
    ClientId survivor = Town.client(2);
    ann.town.settles(ann.table, survivor, "ann@mail.example");
    ann.table.write(List.of(Gates.merged(new Gates(ann.table).readHere(Reader.ANN), survivor)));
    ann.leave(ann.table, link, Scope.TOPIC);
    Gate gate = new Gates(ann.table).read(survivor);
    assertThat(gate.consents().get(Reader.key("t0")).state()).isEqualTo(ConsentState.REFUSED);
    assertThat(ann.log().of(survivor)).hasSize(1);
    assertThat(ann.log().of(Reader.ANN)).isEmpty();
  }

  @Test
  void a_merge_in_between_is_followed_too() {
    LinkTokens.Send link = ann.sent("o1");
    ClientId survivor = Town.client(2);
    ann.town.settles(ann.table, survivor, "ann@mail.example");
    var faulty =
        FaultyTable.once(
            ann.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() ->
                ann.table.write(
                    List.of(Gates.merged(new Gates(ann.table).readHere(Reader.ANN), survivor)))));
    ann.leave(faulty, link, Scope.TOPIC);
    assertThat(new Gates(ann.table).read(survivor).consents().get(Reader.key("t0")).state())
        .isEqualTo(ConsentState.REFUSED);
  }

  @Test
  void for_an_erased_person_the_mailbox_is_closed_and_nobody_recreated() {
    LinkTokens.Send link = ann.sent("o1");
    Gate before = ann.gate();
    ann.table.write(List.of(Gates.erased(before, ann.town.clock.instant())));
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isTrue();
    assertThat(ann.gate().isErased()).isTrue();
    assertThat(ann.gate().consents()).isEmpty();
  }

  @Test
  void an_erasure_in_between_recreates_nobody() {
    LinkTokens.Send link = ann.sent("o1");
    var faulty =
        FaultyTable.once(
            ann.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() ->
                ann.table.write(List.of(Gates.erased(ann.gate(), ann.town.clock.instant())))));
    ann.leave(faulty, link, Scope.TOPIC);
    assertThat(ann.gate().consents()).isEmpty();
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isTrue();
  }

  @Test
  void for_a_decision_that_is_gone_or_erased_the_mailbox_is_closed() {
    ann.leave(
        ann.table,
        new LinkTokens.Send(DecisionIds.of("long gone", 0), "t0", ann.mailbox),
        Scope.TOPIC);
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isTrue();
  }

  @Test
  void an_erased_decision_closes_the_mailbox() {
    LinkTokens.Send link = ann.sent("o1");
    Outbox outbox = new Outbox(ann.table, Pause.none());
    outbox.erase(outbox.find(link.decisionId()).orElseThrow(), ann.town.clock.instant());
    assertThat(outbox.find(link.decisionId()).orElseThrow().state())
        .isEqualTo(DecisionState.ERASED);
    ann.leave(ann.table, link, Scope.TOPIC);
    assertThat(new Mailboxes(ann.table).read(ann.mailbox).out()).isTrue();
    assertThat(ann.state("t0")).isEqualTo(ConsentState.GRANTED);
  }
}
