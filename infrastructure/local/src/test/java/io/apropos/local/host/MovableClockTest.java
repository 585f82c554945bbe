package io.apropos.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final AtomicReference<Instant> machine = new AtomicReference<>(NOON);
  private final MovableClock clock = new MovableClock(machine::get);

  @Test
  void it_is_the_machines_until_it_is_set() {
    machine.set(NOON.plusNanos(5_123_456));
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(5));
    assertThat(clock.isStanding()).isFalse();
  }

  @Test
  void once_set_it_stands_still() {
    clock.set(NOON.plusSeconds(60));
    machine.set(NOON.plusSeconds(3600));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    assertThat(clock.isStanding()).isTrue();
  }

  @Test
  void it_can_first_be_set_to_any_instant_and_then_goes_forward_only() {
    clock.set(NOON.minusSeconds(60));
    clock.set(NOON.minusSeconds(60));
    assertThatThrownBy(() -> clock.set(NOON.minusSeconds(61)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forward only");
  }
}
