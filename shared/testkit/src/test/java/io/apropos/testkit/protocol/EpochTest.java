package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.Claims;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was reserved before a restore may have gone already: it never goes again. */
class EpochTest {
  private static final ClientId ANN = Town.client(1);

  private final Scene scene = new Scene(1, 2, UnaryOperator.identity());

  @BeforeEach
  void ann_has_agreed_to_everything() {
    scene.settles(ANN, "ann@example.com");
  }

  private Occasion reserved() {
    Occasion occasion = scene.fires("o1", ANN, "m0");
    scene.decides(occasion);
    return occasion;
  }

  @Test
  void a_row_of_another_epoch_is_left_alone() {
    Occasion occasion = reserved();
    scene
        .memory()
        .write(
            List.of(
                new Write.Update(
                    new Key("FENCE", "FENCE"),
                    Map.of("epoch", new Attribute.Plain(Value.of(2))),
                    Map.of(),
                    List.of(),
                    new Condition.ItemExists())));
    assertThat(scene.dispatches(occasion))
        .isEqualTo(new Dispatched(Dispatched.Outcome.LEFT, "fence"));
    assertThat(scene.town.mailer.posted()).isEmpty();
  }

  @Test
  void a_claim_of_another_epoch_is_refused_by_the_row_itself() {
    DecisionRow row = scene.row(reserved());
    Mailbox mailbox = new Mailboxes(scene.memory()).read(row.mailbox().orElseThrow());
    var claim = new DecisionRow.Claim("mine", Town.MORNING);
    Claims.Result result =
        new Claims(scene.memory())
            .claim(row, new Gates(scene.memory()).read(ANN), mailbox, claim, row.epoch() + 1);
    assertThat(result).isEqualTo(Claims.Result.GONE);
    assertThat(scene.row(scene.town.occasion("o1", ANN, "m0")).state())
        .isEqualTo(DecisionState.RESERVED);
    assertThat(new Gates(scene.memory()).read(ANN).ledger().claimedOnly().entries()).isEmpty();
  }
}
