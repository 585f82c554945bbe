package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.decide.DecideMessage;
import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.MemoryTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 2, "drop");

  private DecisionRow decided(Occasion occasion) {
    town.fires(occasion);
    assertThat(town.decides(table).decide(occasion))
        .isInstanceOf(DecideMessage.Result.Decided.class);
    return row(occasion);
  }

  private DecisionRow row(Occasion occasion) {
    return new Outbox(table, Pause.none())
        .find(io.apropos.application.store.DecisionIds.of(occasion.id(), occasion.round()))
        .orElseThrow();
  }

  private Dispatched dispatched(DecisionRow row) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(row.decisionId(), () -> Duration.ofSeconds(20));
  }

  @Test
  void an_occasion_becomes_one_mail() {
    town.settles(table, Town.client(1), "ann@example.com");
    Occasion occasion = town.occasion("o1", Town.client(1), "m0");
    DecisionRow row = decided(occasion);
    assertThat(row.state()).as(row.reason()).isEqualTo(DecisionState.RESERVED);
    assertThat(dispatched(row).outcome()).isEqualTo(Dispatched.Outcome.SENT);
    assertThat(town.mailer.accepted()).hasSize(1);
    assertThat(row(occasion).state()).isEqualTo(DecisionState.SENT);
    assertThat(new Gates(table).read(Town.client(1)).ledger().entries()).hasSize(1);
  }
}
