package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Circuit;
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.FaultyTable.Act;
import io.apropos.testkit.FaultyTable.Kind;
import io.apropos.testkit.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final MemoryTable table = new MemoryTable();
  private final Circuit circuit = new Circuit(table);

  @Test
  void two_who_ask_in_the_same_moment_get_one_trial_between_them() {
    circuit.open(NOW.minus(Duration.ofMinutes(1)));
    List<Circuit.Passage> other = new ArrayList<>();
    FaultyTable watched =
        FaultyTable.once(
            table,
            call -> call.kind() == Kind.WRITE,
            new Act.Before(() -> other.add(circuit.ask(NOW.plusMillis(1)))));
    assertThat(new Circuit(watched).ask(NOW)).isEqualTo(Circuit.Passage.SHUT);
    assertThat(other).containsExactly(Circuit.Passage.TRIAL);
  }

  @Test
  void a_minute_must_pass_between_two_trials_until_one_is_taken() {
    circuit.open(NOW);
    assertThat(circuit.ask(NOW.plusMillis(59_999))).isEqualTo(Circuit.Passage.SHUT);
    assertThat(circuit.ask(NOW.plusMillis(60_000))).isEqualTo(Circuit.Passage.TRIAL);
    assertThat(circuit.ask(NOW.plusMillis(60_001))).isEqualTo(Circuit.Passage.SHUT);
    circuit.close();
    assertThat(circuit.ask(NOW.plusMillis(60_002))).isEqualTo(Circuit.Passage.FREE);
  }
}
