package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Quarantine;
import io.apropos.testkit.MemoryTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Quarantine quarantine = new Quarantine(new MemoryTable());

  private void setAside(String sequence, Duration ago) {
    byte[] data = sequence.getBytes(StandardCharsets.UTF_8);
    quarantine.put(
        new Quarantine.Bad("malformed-record", "events", sequence, data), NOW.minus(ago));
  }

  @Test
  void tells_what_is_kept_oldest_first_and_nothing_that_has_expired() {
    setAside("today", Duration.ZERO);
    setAside("young", Duration.ofDays(14).minusSeconds(1));
    setAside("expired", Duration.ofDays(14));
    setAside("of-a-fast-clock", Duration.ofMinutes(-1));

    assertThat(quarantine.all(NOW))
        .extracting(kept -> kept.bad().sequence())
        .containsExactly("young", "today", "of-a-fast-clock");
  }

  @Test
  void tells_code_stream_and_bytes_as_they_were_set_aside() {
    setAside("7", Duration.ofHours(1));
    quarantine.putOnce(new Quarantine.Told("wrong-epoch", "schedule", new byte[0]), NOW);

    assertThat(quarantine.all(NOW)).hasSize(2);
    Quarantine.Kept told = quarantine.all(NOW).getFirst();
    assertThat(told.id()).startsWith("2026-11-21T00:00:00.000Z#schedule-");
    assertThat(told.bad().data()).isEmpty();
    Quarantine.Kept record = quarantine.all(NOW).getLast();
    assertThat(record.id()).isEqualTo("2026-11-21T09:00:00.000Z#events-7-malformed-record");
    assertThat(record.bad().code()).isEqualTo("malformed-record");
    assertThat(record.bad().stream()).isEqualTo("events");
    assertThat(record.bad().data()).asString(StandardCharsets.UTF_8).isEqualTo("7");
  }
}
