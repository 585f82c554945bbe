package io.apropos.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Fence;
import io.apropos.testkit.MemoryTable;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final MemoryTable table = new MemoryTable();

  private Fence of(String tableArn) {
    return new Fence(table, tableArn, System::nanoTime);
  }

  @Test
  void a_copy_of_the_table_is_closed_whatever_the_original_said() {
    of("arn:original").openFirst(NOW);
    assertThat(of("arn:original").read().open()).isTrue();
    assertThat(of("arn:copy").read())
        .returns(false, Fence.State::open)
        .returns(1L, Fence.State::epoch);
    of("arn:copy").openFirst(NOW.plusSeconds(1));
    of("arn:copy").pause(false);
    assertThat(of("arn:copy").read().open()).isFalse();
    assertThat(of("arn:original").read().since()).isEqualTo(NOW);
  }

  @Test
  void a_table_that_was_never_opened_is_closed() {
    assertThat(of("arn:original").read().open()).isFalse();
  }
}
