package io.apropos.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.dispatch.Dispatched;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.testkit.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message that meets a cap, by the fate it declares. */
class YieldTest {
  private static final ClientId ANN = Town.client(1);

  private final MemoryTable table = new MemoryTable();

  @ParameterizedTest
  @CsvSource({"yield, false, RESERVED", "hold, true, SILENT"})
  void the_next_round_is_for_all_that_is_live_or_for_the_held_one_alone(
      String fate, boolean alone, DecisionState state) {
    Town town = new Town(table, 1, 9, fate);
    town.settles(table, ANN, "ann@example.com");
    sent(town, "o5", "m5");
    town.clock.advance(Duration.ofHours(1));
    Occasion capped = decided(town, "o1", "m1");
    assertThat(row(capped).state()).isEqualTo(DecisionState.WAITING);

    town.clock.advance(Duration.ofHours(24));
    town.forgets(capped); // ended meanwhile, while another became live
    town.fires(town.occasion("o0", ANN, "m0"));
    Occasion next = row(capped).nextRound();
    assertThat(next.alone()).isEqualTo(alone);
    town.decides(table).decide(next);

    assertThat(row(capped).state()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(row(next).state()).isEqualTo(state);
    if (state == DecisionState.RESERVED) {
      assertThat(row(next).plan().choice().message()).isEqualTo("m0");
    }
  }

  @ParameterizedTest
  @CsvSource({"yield, HELD, WAITING", "hold, HELD, WAITING", "drop, CANCELLED, CANCELLED"})
  void a_cap_met_at_the_claim_ends_by_the_fate_and_gives_the_place_back(
      String fate, Dispatched.Outcome outcome, DecisionState state) {
    Town town = new Town(table, 1, 9, fate);
    town.settles(table, ANN, "ann@example.com");
    Occasion reserved = decided(town, "o1", "m1");
    // Another mailbox of the same person, as after a merge: its mail counts all the same.
    ClientId other = Town.client(2);
    town.settles(table, other, "ann@example.org");
    town.decides(table).decide(fired(town, "o2", other, "m2"));
    dispatch(town, town.occasion("o2", other, "m2"));
    Gates gates = new Gates(table);
    LedgerEntry merged = gates.read(other).ledger().sorted().getFirst();
    table.write(List.of(GateChange.of(ANN).entry(merged).write()));

    assertThat(dispatch(town, reserved)).returns(outcome, Dispatched::outcome);

    assertThat(row(reserved).state()).isEqualTo(state);
    assertThat(gates.read(ANN).ledger().entries()).containsOnlyKeys(merged.decisionId());
    if (state == DecisionState.WAITING) {
      assertThat(row(reserved).nextRound().alone()).isEqualTo(fate.equals("hold"));
    }
  }

  @Test
  void more_pressure_at_the_claim_than_the_person_bears_cancels_and_gives_the_place_back() {
    Town town = new Town(table, 3, 9, "hold");
    town.settles(table, ANN, "ann@example.com");
    Occasion reserved = decided(town, "o1", "m1");
    Instant longAgo = Town.MORNING.minus(Duration.ofDays(10));
    table.write(List.of(GateChange.of(ANN).aged(1_000, longAgo).write()));

    assertThat(dispatch(town, reserved))
        .isEqualTo(new Dispatched(Dispatched.Outcome.CANCELLED, "fatigue"));
    assertThat(row(reserved).state()).isEqualTo(DecisionState.CANCELLED);
    assertThat(new Gates(table).read(ANN).ledger().entries()).isEmpty();
  }

  @Test
  void a_dropped_message_is_over() {
    Town town = new Town(table, 1, 9, "drop");
    town.settles(table, ANN, "ann@example.com");
    sent(town, "o5", "m5");
    assertThat(row(decided(town, "o1", "m1")).state()).isEqualTo(DecisionState.SILENT);
  }

  private void sent(Town town, String id, String message) {
    assertThat(dispatch(town, decided(town, id, message)).outcome())
        .isEqualTo(Dispatched.Outcome.SENT);
  }

  private Occasion decided(Town town, String id, String message) {
    Occasion occasion = fired(town, id, ANN, message);
    town.decides(table).decide(occasion);
    return occasion;
  }

  private static Occasion fired(Town town, String id, ClientId client, String message) {
    Occasion occasion = town.occasion(id, client, message);
    town.fires(occasion);
    return occasion;
  }

  private Dispatched dispatch(Town town, Occasion occasion) {
    return town.dispatches(table, ClaimCheck::judge)
        .dispatch(Scene.id(occasion), () -> Duration.ofSeconds(20));
  }

  private DecisionRow row(Occasion occasion) {
    Optional<DecisionRow> row =
        new Outbox(table, Pause.none()).find(DecisionIds.of(occasion.id(), occasion.round()));
    return row.orElseThrow();
  }
}
