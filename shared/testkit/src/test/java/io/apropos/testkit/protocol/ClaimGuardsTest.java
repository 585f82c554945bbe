package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Claims;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.MailboxChange;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.testkit.FakeMailer.Answer;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the look of C1 and the claim, and after a claim that is not ours. */
class ClaimGuardsTest {
  private static final ClientId ANN = Town.client(1);

  private final Scene scene = new Scene(1, 2, UnaryOperator.identity());
  private final Outbox outbox = new Outbox(scene.memory(), Pause.none());

  @BeforeEach
  void ann_has_agreed_to_everything() {
    scene.settles(ANN, "ann@example.com");
  }

  private Occasion reserved(String message) {
    Occasion occasion = scene.fires("o1", ANN, message);
    scene.decides(occasion);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
    return occasion;
  }

  // ---- the row ---------------------------------------------------------------------------------

  /** No cap counts a receipt, so no version changes either: the row's own moment alone guards. */
  @Test
  void what_another_put_back_for_later_is_not_claimed_by_who_read_it_before() {
    Occasion receipt = reserved(Town.RECEIPT);
    Dispatched late =
        scene.dispatchesAgainst(
            receipt,
            () -> {
              scene.town.mailer.behave(Answer.THROTTLE);
              scene.dispatches(receipt);
              scene.town.mailer.behave(Answer.ACCEPT);
            });
    assertThat(late).isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "claimed"));
    assertThat(scene.row(receipt))
        .returns(DecisionState.RESERVED, DecisionRow::state)
        .returns(1, DecisionRow::attempt);
    assertThat(scene.town.mailer.accepted()).isEmpty();
  }

  @Test
  void a_claim_is_refused_by_the_row_itself_until_its_moment_and_from_its_expiry_on() {
    DecisionRow row = scene.row(reserved("m0"));
    Instant first = row.notBefore();
    Instant end = row.expiresAt();
    assertThat(claimed(row, "early", first.minusMillis(1))).isEqualTo(Claims.Result.GONE);
    assertThat(claimed(row, "late", end)).isEqualTo(Claims.Result.GONE);
    assertThat(outbox.find(row.decisionId())).contains(row);
    assertThat(claimed(row, "last", end.minusMillis(1))).isEqualTo(Claims.Result.MINE);
  }

  @Test
  void a_claim_at_the_first_moment_holds() {
    DecisionRow row = scene.row(reserved("m0"));
    assertThat(claimed(row, "first", row.notBefore())).isEqualTo(Claims.Result.MINE);
  }

  private Claims.Result claimed(DecisionRow row, String id, Instant at) {
    return new Claims(scene.memory())
        .claim(
            row,
            new Gates(scene.memory()).read(ANN),
            new Mailboxes(scene.memory()).read(row.mailbox().orElseThrow()),
            new DecisionRow.Claim(id, at),
            row.epoch());
  }

  /** A stale record of the stream is no leave to go: the sweep gives that when it falls due. */
  @Test
  void what_was_put_back_does_not_go_again_unless_it_is_said() {
    Occasion receipt = reserved(Town.RECEIPT);
    putBack(receipt);
    scene.town.mailer.behave(Answer.ACCEPT);
    scene.town.clock.advance(Duration.ofHours(1));
    assertThat(scene.dispatches(receipt))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "not-reserved"));
    assertThat(scene.town.mailer.accepted()).isEmpty();
    assertThat(scene.row(receipt).state()).isEqualTo(DecisionState.RESERVED);
  }

  private void putBack(Occasion occasion) {
    scene.town.mailer.behave(Answer.THROTTLE);
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.PUT_BACK);
  }

  @Test
  void what_may_not_go_yet_does_not_use_up_the_trial_of_the_minute() {
    Occasion receipt = reserved(Town.RECEIPT);
    putBack(receipt);
    oneMinuteLaterItMayGoAgain(receipt);
    putBack(receipt);
    oneMinuteLaterItMayGoAgain(receipt);
    var before = scene.memory().all();
    assertThat(scene.dispatches(receipt))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "not-yet"));
    assertThat(scene.memory().all()).isEqualTo(before);
  }

  private void oneMinuteLaterItMayGoAgain(Occasion occasion) {
    scene.town.clock.advance(Duration.ofMinutes(1));
    assertThat(outbox.goAgain(scene.row(occasion), scene.town.clock.instant())).isTrue();
  }

  // ---- the person and the mailbox --------------------------------------------------------------

  @Test
  void the_place_in_the_mailbox_of_before_is_given_back_when_the_mail_goes_to_another() {
    Occasion occasion = reserved("m0");
    var before = scene.row(occasion).mailbox().orElseThrow();
    scene.settles(ANN, "ann@example.org");
    assertThat(scene.dispatches(occasion).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    var now = scene.row(occasion).mailbox().orElseThrow();
    Mailboxes mailboxes = new Mailboxes(scene.memory());
    assertThat(now).isNotEqualTo(before);
    assertThat(mailboxes.read(before).ledger()).isEqualTo(Ledger.EMPTY);
    assertThat(mailboxes.read(now).ledger().claimedOnly().entries())
        .containsOnlyKeys(Scene.id(occasion));
  }

  @Test
  void a_mail_without_a_place_meets_the_mailbox_that_closes_right_before_its_claim() {
    Occasion receipt = reserved(Town.RECEIPT);
    var mailbox =
        scene.town.hasher.hash(
            new Gates(scene.memory()).read(ANN).address().orElseThrow(),
            scene.town.edition().catalogue().brand().folding());
    Dispatched met =
        scene.dispatchesAgainst(
            receipt, () -> scene.memory().write(List.of(MailboxChange.of(mailbox).hard().write())));
    assertThat(met.outcome()).isEqualTo(Dispatched.Outcome.CANCELLED);
    assertThat(scene.town.mailer.posted()).isEmpty();
  }

  @Test
  void a_mail_without_a_place_follows_the_person_who_moves_right_before_its_claim() {
    Occasion receipt = reserved(Town.RECEIPT);
    scene.dispatchesAgainst(receipt, () -> scene.settles(ANN, "ann@example.org"));
    assertThat(scene.town.mailer.accepted())
        .singleElement()
        .satisfies(mail -> assertThat(mail.to()).isEqualTo("ann@example.org"));
  }

  // ---- whose claim -----------------------------------------------------------------------------

  /** Our request was lost, and another claimed meanwhile: the claim that stands is not ours. */
  @Test
  void an_unanswered_claim_that_turns_out_to_be_of_another_sends_nothing() {
    Occasion receipt = reserved(Town.RECEIPT);
    FaultyTable lost =
        scene.first(
            call -> call.writes().stream().anyMatch(Scene::isClaim),
            new Act.Before(() -> {
              sendsAndDies(receipt);
              throw new TransientFailure("the request was lost");
            }));
    assertThat(scene.dispatches(receipt, lost, ClaimCheck::judge))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "not-reserved"));
    assertThat(scene.town.mailer.posted()).hasSize(1);
    assertThat(scene.violations()).isEmpty();
  }

  private void sendsAndDies(Occasion occasion) {
    FaultyTable dying =
        scene.first(
            call -> call.writes().stream().anyMatch(ClaimGuardsTest::isSent),
            new Act.CrashBefore());
    try {
      scene.dispatches(occasion, dying, ClaimCheck::judge);
    } catch (FaultyTable.Crash dead) {
      assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.SENDING);
    }
  }

  private static boolean isSent(Write write) {
    return write instanceof Write.Update update
        && new Attribute.Plain(Value.of("SENT")).equals(update.set().get("state"));
  }

  /** A function that was frozen wakes up after the mail was put back and claimed by another. */
  @Test
  void who_was_overtaken_moves_nothing_out_of_the_claim_of_another() {
    Occasion receipt = reserved(Town.RECEIPT);
    scene.town.mailer.behave(Answer.THROTTLE);
    DecisionRow[] mine = {scene.row(receipt)};
    scene.town.mailer.beforeBytesLeave(() -> mine[0] = scene.row(receipt));
    scene.dispatches(receipt);
    scene.town.mailer.beforeBytesLeave(() -> {});
    scene.town.mailer.behave(Answer.ACCEPT);
    scene.town.clock.advance(Duration.ofHours(1));
    Instant now = scene.town.clock.instant();
    assertThat(outbox.goAgain(scene.row(receipt), now)).isTrue();
    sendsAndDies(receipt);
    var theirs = scene.memory().all();

    assertThat(outbox.giveBack(mine[0], "abandoned", now.plusSeconds(60), now)).isFalse();
    assertThat(outbox.rejected(mine[0], "bad-request", now)).isFalse();
    assertThat(outbox.unknown(mine[0], "timeout")).isFalse();
    assertThat(outbox.sent(mine[0], "ses-0", now)).isFalse();
    assertThat(outbox.lost(mine[0])).isFalse();
    assertThat(scene.memory().all()).isEqualTo(theirs);
  }
}
