package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.Mailer;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.FakeMailer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final ClientId ANN = Town.client(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scene scene = new Scene(1, 2, UnaryOperator.identity());
  private final Outbox outbox = new Outbox(scene.memory(), Pause.none());

  @BeforeEach
  void ann_has_agreed_to_everything() {
    scene.settles(ANN, "ann@example.com");
  }

  private Occasion reserved() {
    return reserved("o1", "m0");
  }

  private Occasion reserved(String id, String message) {
    Occasion occasion = scene.fires(id, ANN, message);
    scene.decides(occasion);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
    return occasion;
  }

  private List<LedgerEntry> ledger() {
    return new Gates(scene.memory()).read(ANN).ledger().sorted();
  }

  /** As the sweep does when a row that was put back falls due. */
  private void swept(Occasion occasion) {
    assertThat(outbox.goAgain(scene.row(occasion), scene.town.clock.instant())).isTrue();
  }

  @Test
  void an_occasion_becomes_one_mail_that_counts_from_its_claim() {
    Occasion occasion = reserved();
    scene.town.clock.advance(MINUTE);
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.SENT);
    assertThat(ledger())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.claimed()).isTrue();
          assertThat(entry.at()).isEqualTo(Town.MORNING.plus(MINUTE));
        });
  }

  @Test
  void a_repeated_occasion_changes_nothing() {
    Occasion occasion = reserved();
    var before = scene.memory().all();
    scene.decides(occasion);
    assertThat(scene.memory().all()).isEqualTo(before);
  }

  // ---- the mail service ------------------------------------------------------------------------

  @Test
  void a_mail_taken_without_an_answer_is_never_sent_again() {
    scene.town.mailer.behave(Answer.ACCEPT_THEN_DROP);
    Occasion occasion = reserved();
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.UNKNOWN);
    scene.town.mailer.behave(Answer.ACCEPT);
    scene.dispatches(occasion);
    assertThat(scene.town.mailer.posted()).hasSize(1);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.UNKNOWN);
    assertThat(ledger()).hasSize(1);
    assertThat(outbox.confirmed(scene.row(occasion), scene.town.clock.instant())).isTrue();
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.SENT);
  }

  @Test
  void a_throttled_mail_goes_later_once_and_its_place_moves_with_it() {
    scene.town.mailer.behave(Answer.THROTTLE);
    Occasion occasion = reserved();
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.PUT_BACK);
    DecisionRow back = scene.row(occasion);
    assertThat(back.state()).isEqualTo(DecisionState.RESERVED);
    assertThat(back.attempt()).isEqualTo(1);
    assertThat(back.notBefore()).isAfter(Town.MORNING);
    assertThat(ledger())
        .singleElement()
        .matches(e -> !e.claimed() && e.at().equals(back.notBefore()));

    scene.town.mailer.behave(Answer.ACCEPT);
    scene.town.clock.advance(Duration.ofHours(4));
    swept(occasion);
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(scene.town.mailer.accepted()).hasSize(1);
    assertThat(ledger())
        .singleElement()
        .matches(e -> e.claimed() && e.at().equals(Town.MORNING.plus(Duration.ofHours(4))));
  }

  @Test
  void a_suspended_account_gets_one_trial_a_minute_and_nothing_is_lost() {
    scene.town.mailer.behave(Answer.SUSPEND);
    List<Occasion> receipts = List.of(receipt("o1"), receipt("o2"), receipt("o3"), receipt("o4"));
    for (int minute = 0; minute < 10; minute++) {
      for (Occasion receipt : receipts) {
        swept(receipt);
        scene.dispatches(receipt);
      }
      scene.town.clock.advance(MINUTE);
    }
    assertThat(scene.town.mailer.posted()).hasSizeBetween(2, 10);
    assertThat(receipts).allMatch(r -> scene.row(r).state() == DecisionState.RESERVED);

    scene.town.mailer.behave(Answer.ACCEPT);
    scene.town.clock.advance(Duration.ofMinutes(20));
    for (Occasion receipt : receipts) {
      swept(receipt);
      assertThat(scene.dispatches(receipt).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    }
    assertThat(scene.town.mailer.accepted()).hasSize(4);
  }

  private Occasion receipt(String id) {
    return reserved(id, Town.RECEIPT);
  }

  @Test
  void no_claim_is_spent_while_the_account_says_itself_that_it_may_not_send() {
    scene.town.mailer.allow(new Mailer.Allowance(10, false));
    Occasion occasion = reserved();
    assertThat(scene.dispatches(occasion))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "circuit"));
    assertThat(scene.row(occasion).claim()).isEmpty();
    assertThat(scene.town.mailer.posted()).isEmpty();
  }

  @Test
  void a_refused_mail_gives_its_place_back_and_the_profile_forgets_it() {
    scene.town.mailer.behave(Answer.REFUSE);
    Occasion occasion = reserved();
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.REJECTED);
    assertThat(ledger()).isEmpty();
    assertThat(scene.town.events.all())
        .singleElement()
        .returns(EventNames.MESSAGE_DROPPED, Event::name);
  }

  @Test
  void a_mail_put_back_past_its_expiry_is_expired_and_released() {
    Occasion occasion = reserved();
    scene.town.mailer.behave(Answer.THROTTLE);
    Instant last = scene.row(occasion).expiresAt().minusSeconds(30);
    scene.town.clock.advance(Duration.between(Town.MORNING, last));
    scene.dispatches(occasion);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.EXPIRED);
    assertThat(ledger()).isEmpty();
  }

  // ---- time ------------------------------------------------------------------------------------

  @Test
  void a_function_frozen_after_the_claim_does_not_send_by_either_clock_alone() {
    for (Runnable thaw :
        List.<Runnable>of(
            () -> scene.town.clock.freeze(Duration.ofMinutes(15)),
            () -> scene.town.clock.oversleep(Duration.ofSeconds(6)))) {
      Occasion occasion = reserved("o" + thaw.hashCode(), Town.RECEIPT);
      scene.town.mailer.beforeBytesLeave(thaw);
      assertThat(scene.dispatches(occasion))
          .isEqualTo(new Dispatched(Dispatched.Outcome.PUT_BACK, "abandoned"));
      assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
    }
    assertThat(scene.town.mailer.posted()).isEmpty();
  }

  @Test
  void no_claim_starts_without_time_to_end_it() {
    Occasion occasion = reserved();
    assertThat(
            scene
                .town
                .dispatches(scene.table(), ClaimCheck::judge)
                .dispatch(Scene.id(occasion), () -> Duration.ofSeconds(13))
                .outcome())
        .isEqualTo(Dispatched.Outcome.LEFT);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
  }

  // ---- rules at the claim ----------------------------------------------------------------------

  @Test
  void what_the_person_bought_meanwhile_is_not_told() {
    Occasion occasion = reserved();
    scene.memory().write(List.of(GateChange.of(ANN).exclusionsRaised().write()));
    assertThat(scene.dispatches(occasion))
        .isEqualTo(new Dispatched(Dispatched.Outcome.CANCELLED, "not-eligible"));
    assertThat(ledger()).isEmpty();
    assertThat(scene.town.events.all())
        .singleElement()
        .returns("own:Message Dropped:" + Scene.id(occasion), Event::id);
  }

  @Test
  void an_order_confirmation_goes_although_the_person_bought_more() {
    Occasion occasion = receipt("o1");
    scene.memory().write(List.of(GateChange.of(ANN).exclusionsRaised().write()));
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }

  @Test
  void a_paused_fence_lets_no_claim_through() {
    Occasion occasion = reserved();
    scene.town.pauses(scene.memory(), true);
    assertThat(scene.dispatches(occasion))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "fence"));
  }
}
