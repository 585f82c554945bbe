package io.apropos.keeppreferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.protocol.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wish does to mails under way. */
class UnderWayTest {
  private final Desk desk = new Desk();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pauseDays\": 1",
        "\"weeklyMaximum\": 0",
        "\"leaveAll\": true",
        "\"choices\": [{\"topic\": \"t1\", \"channel\": \"email\", \"purpose\": \"marketing\","
            + " \"granted\": false}]"
      })
  void a_mail_that_was_reserved_before_is_not_sent_after(String wish) throws IOException {
    Occasion reserved = desk.decides("reserved", "m1");
    assertThat(row(reserved).planned()).isPresent();
    assertThat(Desk.status(desk.puts("{\"version\": 0, " + wish + "}"))).isEqualTo(200);
    assertThat(dispatch(reserved).outcome()).isNotEqualTo(Dispatched.Outcome.SENT);
    assertThat(desk.town.mailer.posted()).isEmpty();
  }

  @Test
  void a_change_between_the_last_look_and_the_claim_makes_it_look_again() {
    Occasion reserved = desk.decides("reserved", "m1");
    var faulty =
        FaultyTable.once(
            desk.table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> put("{\"version\": 0, \"pauseDays\": 7}")));
    Dispatched done =
        desk.town
            .dispatches(faulty, ClaimCheck::judge)
            .dispatch(DecisionIds.of(reserved.id(), 0), Desk::plenty);
    assertThat(done.outcome()).isNotEqualTo(Dispatched.Outcome.SENT);
    assertThat(done.reason()).isEqualTo("frequency-cap");
    assertThat(desk.town.mailer.posted()).isEmpty();
  }

  @Test
  void a_receipt_names_the_pause_and_transactional_mail_goes_all_the_same() throws IOException {
    desk.puts("{\"version\": 0, \"pauseDays\": 30}");
    Occasion later = desk.decides("later", "m1");
    assertThat(row(later).reason()).isEqualTo("frequency-cap");
    assertThat(receipt(later)).contains("own pause");
    Occasion receipt = desk.decides("order", Town.RECEIPT);
    assertThat(dispatch(receipt).outcome()).isEqualTo(Dispatched.Outcome.SENT);
  }

  private int put(String json) {
    try {
      return Desk.status(desk.puts(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dispatched dispatch(Occasion occasion) {
    return desk.town
        .dispatches(desk.table, ClaimCheck::judge)
        .dispatch(DecisionIds.of(occasion.id(), 0), Desk::plenty);
  }

  private DecisionRow row(Occasion occasion) {
    return new Outbox(desk.table, Pause.none())
        .find(DecisionIds.of(occasion.id(), 0))
        .orElseThrow();
  }

  private String receipt(Occasion occasion) {
    return ReceiptBytes.of(desk.table, DecisionIds.of(occasion.id(), 0)).orElseThrow().toString();
  }
}
