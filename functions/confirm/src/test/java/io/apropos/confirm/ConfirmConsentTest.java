package io.apropos.confirm;

import static io.apropos.confirm.Reader.ADDRESS;
import static io.apropos.confirm.Reader.ANN;
import static io.apropos.confirm.Reader.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.application.links.ConfirmationTokens.Asked;
import io.apropos.application.optout.OptOut;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.Gates;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.PersonId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConfirmConsentTest {
  private final Reader reader = new Reader();

  @Test
  void grants_all_that_the_link_names_with_the_proof_of_what_was_asked() {
    Instant asked = reader.now();
    Asked link = reader.sent("t0", "t1");
    assertThat(reader.confirm(reader.table, link)).containsExactly(key("t0"), key("t1"));
    Gate gate = reader.gate(ANN);
    assertThat(gate.consents().get(key("t0")))
        .isEqualTo(new Consent(ConsentState.GRANTED, asked, "form", "text-1", "double-opt-in"));
    assertThat(gate.consentNumber()).isEqualTo(4);
    assertThat(new ConsentLog(reader.table).isIntact(gate)).isTrue();
    assertThat(new ConsentLog(reader.table).of(ANN).toString())
        .contains("link:" + link.decisionId(), "double-opt-in");
  }

  @Test
  void pressing_again_changes_nothing_and_answers_the_same() {
    Asked link = reader.sent("t0");
    var first = reader.confirm(reader.table, link);
    List<Item> after = reader.table.all();
    for (int i = 0; i < 5; i++) {
      reader.town.clock.advance(Duration.ofHours(1));
      assertThat(reader.confirm(reader.table, link)).isEqualTo(first);
    }
    assertThat(reader.table.all()).isEqualTo(after);
  }

  @Test
  void grants_nothing_that_the_link_does_not_name() {
    Asked link = reader.sent("t0");
    reader.says(ANN, "t2", ConsentState.PENDING, reader.now());
    reader.confirm(reader.table, link);
    assertThat(reader.state(ANN, "t2")).contains(ConsentState.PENDING);
  }

  @Test
  void a_refusal_since_the_question_is_not_overruled() {
    Asked link = reader.sent("t0", "t1");
    reader.says(ANN, "t0", ConsentState.REFUSED, reader.now());
    assertThat(reader.confirm(reader.table, link)).containsExactly(key("t1"));
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.REFUSED);
  }

  @Test
  void a_refusal_of_the_same_instant_wins() {
    Instant asked = reader.now();
    Asked link = reader.sent("t0");
    reader.says(ANN, "t0", ConsentState.REFUSED, asked);
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.REFUSED);
  }

  @Test
  void a_refusal_since_the_question_that_arrives_after_the_press_wins() {
    Instant asked = reader.now();
    Asked link = reader.sent("t0");
    reader.confirm(reader.table, link);
    reader.says(ANN, "t0", ConsentState.REFUSED, asked.plusMillis(1));
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.REFUSED);
    assertThat(reader.confirm(reader.table, link)).isEmpty();
  }

  @Test
  void an_old_link_does_not_answer_a_question_that_came_after_a_refusal() {
    Asked link = reader.sent("t0");
    reader.says(ANN, "t0", ConsentState.REFUSED, reader.now().plusSeconds(1));
    reader.says(ANN, "t0", ConsentState.PENDING, reader.now().plusSeconds(2));
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void a_refusal_before_the_question_does_not_hinder_it() {
    reader.says(ANN, "t0", ConsentState.REFUSED, reader.now().minusSeconds(5));
    assertThat(reader.confirm(reader.table, reader.sent("t0"))).containsExactly(key("t0"));
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.GRANTED);
  }

  @Test
  void a_refusal_between_reading_and_writing_wins() {
    Asked link = reader.sent("t0");
    var racing = once(() -> reader.says(ANN, "t0", ConsentState.REFUSED, reader.now()));
    assertThat(reader.confirm(racing, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.REFUSED);
    assertThat(new ConsentLog(reader.table).isIntact(reader.gate(ANN))).isTrue();
  }

  @Test
  void an_answer_lost_leaves_one_proof() {
    Asked link = reader.sent("t0");
    var losing =
        FaultyTable.once(reader.table, call -> call.kind() == Kind.WRITE, new Act.AnswerLost());
    assertThat(reader.confirm(losing, link)).containsExactly(key("t0"));
    assertThat(reader.gate(ANN).consentNumber()).isEqualTo(2);
  }

  @Test
  void nothing_is_said_to_be_granted_while_the_table_does_not_answer() {
    Asked link = reader.sent("t0");
    var left = new AtomicLong(10_000);
    var down = new FaultyTable(reader.table, _ -> new Act.NotDone());
    assertThatThrownBy(() ->
            reader.confirms(down).confirm(link, () -> Duration.ofMillis(left.getAndAdd(-500))))
        .isInstanceOf(TransientFailure.class);
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void only_the_mailbox_that_was_asked_can_answer() {
    Asked link = reader.sent("t0");
    reader.reachedAt(ANN, "somebody.else@mail.example");
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void a_merged_person_is_followed_to_the_survivor() {
    Asked link = reader.sent("t0");
    PersonId survivor = Town.client(2);
    reader.reachedAt(survivor, ADDRESS);
    reader.says(survivor, "t0", ConsentState.PENDING, link.grants().getFirst().at());
    reader.done(List.of(Gates.merged(new Gates(reader.table).readHere(ANN), survivor)));
    assertThat(reader.confirm(reader.table, link)).containsExactly(key("t0"));
    assertThat(reader.state(survivor, "t0")).contains(ConsentState.GRANTED);
  }

  @Test
  void nobody_erased_is_brought_back() {
    Asked link = reader.sent("t0");
    reader.done(List.of(Gates.erased(reader.gate(ANN), reader.now())));
    List<Item> before = reader.table.all();
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.table.all()).isEqualTo(before);
  }

  @Test
  void an_erasure_between_reading_and_writing_wins() {
    Asked link = reader.sent("t0");
    var racing = once(() -> reader.done(List.of(Gates.erased(reader.gate(ANN), reader.now()))));
    assertThat(reader.confirm(racing, link)).isEmpty();
    assertThat(reader.gate(ANN).consents()).isEmpty();
  }

  @Test
  void an_older_opt_out_of_everything_is_lifted_from_the_mailbox() {
    closes(reader.now().minusSeconds(10));
    assertThat(reader.confirm(reader.table, reader.sent("t0"))).containsExactly(key("t0"));
    assertThat(isOut()).isFalse();
  }

  @Test
  void a_newer_opt_out_of_everything_is_not_overruled_whoever_said_it() {
    Asked link = reader.sent("t0");
    closes(reader.now());
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
    assertThat(isOut()).isTrue();
  }

  @Test
  void an_opt_out_of_everything_between_reading_and_writing_wins() {
    Asked link = reader.sent("t0");
    assertThat(reader.confirm(once(() -> closes(reader.now())), link)).isEmpty();
    assertThat(isOut()).isTrue();
  }

  @Test
  void an_opt_out_of_everything_said_again_while_the_older_one_is_lifted_wins() {
    closes(reader.now().minusSeconds(10));
    Asked link = reader.sent("t0");
    assertThat(reader.confirm(once(() -> closes(reader.now())), link)).isEmpty();
    assertThat(isOut()).isTrue();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  /** Another address leaves no proof, so nothing but the version of the GATE guards it. */
  @Test
  void who_is_reached_elsewhere_by_the_time_of_writing_is_not_answered_for() {
    Asked link = reader.sent("t0");
    var racing = once(() -> reader.reachedAt(ANN, "somebody.else@mail.example"));
    assertThat(reader.confirm(racing, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void the_opt_out_of_everything_of_the_same_person_is_not_overruled() {
    Asked link = reader.sent("t0");
    new OptOut(reader.table, Pause.none(), reader.town.clock)
        .leave(
            new io.apropos.application.links.LinkTokens.Send(
                link.decisionId(), "t0", link.address()),
            OptOut.Scope.EVERYTHING,
            "link",
            () -> Duration.ofSeconds(60));
    assertThat(reader.confirm(reader.table, link)).isEmpty();
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.REFUSED);
    assertThat(isOut()).isTrue();
  }

  private void closes(Instant at) {
    reader.done(List.of(MailboxChange.of(reader.mailbox(ADDRESS)).out(at).write()));
  }

  private boolean isOut() {
    return new Mailboxes(reader.table).read(reader.mailbox(ADDRESS)).out();
  }

  /** Somebody acts right before the first write. */
  private FaultyTable once(Runnable deed) {
    return FaultyTable.once(reader.table, call -> call.kind() == Kind.WRITE, new Act.Before(deed));
  }
}
