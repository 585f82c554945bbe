package io.apropos.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void the_oldest_makes_room_for_the_newest() {
    Seen full = Seen.NOTHING.with("first", NOON).union(others(Seen.ROOM - 1));
    assertThat(full.byHash()).hasSize(Seen.ROOM);
    assertThat(full.contains("first")).isTrue();

    Seen next = full.with("newest", NOON.plus(Duration.ofHours(2)));
    assertThat(next.byHash()).hasSize(Seen.ROOM);
    assertThat(next.contains("newest")).isTrue();
    assertThat(next.contains("first")).isFalse();
  }

  @Test
  void an_id_is_remembered_for_seven_days_after_its_reception() {
    Seen seen = Seen.NOTHING.with("first", NOON);
    Instant end = NOON.plus(Duration.ofDays(7));
    assertThat(seen.with("other", end.minusMillis(1)).contains("first")).isTrue();
    assertThat(seen.with("other", end).contains("first")).isFalse();
  }

  private static Seen others(int ids) {
    Map<Long, Instant> byHash = new HashMap<>();
    for (long hash = 0; hash < ids; hash++) {
      byHash.put(hash, NOON.plus(Duration.ofHours(1)));
    }
    return new Seen(byHash, NOON.plus(Duration.ofHours(1)));
  }
}
