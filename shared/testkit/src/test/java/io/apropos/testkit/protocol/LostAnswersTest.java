package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are lost, and functions that die, at every call of the table. */
class LostAnswersTest {
  private static final ClientId ANN = Town.client(1);

  private final Scene scene = new Scene(1, 2, UnaryOperator.identity());

  @BeforeEach
  void ann_has_agreed_to_everything() {
    scene.settles(ANN, "ann@example.com");
  }

  private Occasion reserved() {
    Occasion occasion = scene.fires("o1", ANN, "m0");
    scene.decides(occasion);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
    return occasion;
  }

  @Test
  void a_claim_whose_answer_is_lost_is_recognised_and_the_mail_goes() {
    Occasion occasion = reserved();
    FaultyTable lossy = scene.first(LostAnswersTest::claims, new Act.AnswerLost());
    assertThat(scene.dispatches(occasion, lossy, ClaimCheck::judge).outcome())
        .isEqualTo(Dispatched.Outcome.SENT);
    assertThat(scene.town.mailer.accepted()).hasSize(1);
  }

  private static boolean claims(FaultyTable.Call call) {
    return call.writes().stream().anyMatch(Scene::isClaim);
  }

  @Test
  void a_reservation_whose_answer_is_lost_is_found_again_and_takes_one_place() {
    Occasion occasion = scene.fires("o1", ANN, "m0");
    FaultyTable lossy =
        scene.first(
            call -> call.writes().stream().anyMatch(Scene::isReservation), new Act.AnswerLost());
    scene.decides(occasion, lossy);
    assertThat(scene.row(occasion).state()).isEqualTo(DecisionState.RESERVED);
    assertThat(new Gates(scene.memory()).read(ANN).ledger().entries()).hasSize(1);
  }

  /** Every call of the table, on both paths: the function dies before or after it. */
  @Test
  void a_crash_at_any_call_leaves_one_mail_at_most_and_no_place_that_nobody_has() {
    for (Act crash : List.<Act>of(new Act.CrashBefore(), new Act.CrashAfter())) {
      for (int call = 0; crashedAt(call, crash); call++) {
        assertThat(call).isLessThan(100);
      }
    }
  }

  private static boolean crashedAt(int number, Act crash) {
    Scene scene = new Scene(1, 2, UnaryOperator.identity());
    scene.settles(ANN, "ann@example.com");
    Occasion occasion = scene.fires("o1", ANN, "m0");
    boolean[] crashed = {false};
    FaultyTable dying =
        new FaultyTable(
            scene.table(),
            call -> {
              crashed[0] |= call.number() == number;
              return call.number() == number ? crash : Act.NOTHING;
            });
    try {
      scene.decides(occasion, dying);
      scene.dispatches(occasion, dying, ClaimCheck::judge);
    } catch (FaultyTable.Crash dead) {
      scene.decides(occasion);
      scene.dispatches(occasion);
    }
    assertThat(scene.violations()).isEmpty();
    DecisionState state = scene.row(occasion).state();
    int mails = scene.town.mailer.accepted().size();
    assertThat(
            state == DecisionState.SENT ? mails == 1 : state == DecisionState.SENDING && mails <= 1)
        .as("crash at call %d: %s, %d mails", number, state, mails)
        .isTrue();
    assertThat(new Gates(scene.memory()).read(ANN).ledger().entries()).hasSize(1);
    return crashed[0];
  }

  /** Every call of the table, on both paths: the person leaves right before it. */
  @Test
  void an_opt_out_before_any_call_is_kept() {
    int refused = 0;
    for (int call = 0; ; call++) {
      Scene one = new Scene(1, 2, UnaryOperator.identity());
      one.settles(ANN, "ann@example.com");
      Occasion occasion = one.fires("o1", ANN, "m0");
      int number = call;
      boolean[] left = {false};
      FaultyTable watched =
          new FaultyTable(
              one.table(),
              c -> {
                left[0] |= c.number() == number;
                return c.number() == number
                    ? new Act.Before(() -> one.optsOut(ANN, "t0"))
                    : Act.NOTHING;
              });
      one.decides(occasion, watched);
      one.dispatches(occasion, watched, ClaimCheck::judge);
      assertThat(one.violations()).as("opt-out before call %d", call).isEmpty();
      refused += one.town.mailer.accepted().isEmpty() ? 1 : 0;
      if (!left[0]) {
        break;
      }
    }
    assertThat(refused).isGreaterThan(10);
  }
}
