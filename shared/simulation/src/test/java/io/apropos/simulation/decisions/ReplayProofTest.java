package io.apropos.simulation.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts are decided again, to the byte, by a JVM that knows nothing else. */
class ReplayProofTest {
  @TempDir Path folder;

  @Test
  void every_kind_of_outcome_replays() throws Exception {
    Path file = folder.resolve("receipts");
    Receipted.write(file, 400);

    Receipted.Found found = Receipted.replay(file);

    assertThat(found.different()).isZero();
    assertThat(found.kinds().keySet())
        .isEqualTo(Set.of("blocked", "send-later", "send-now", "silent"));
  }

  @Test
  @Tag("proof")
  void a_hundred_thousand_decisions_replay_byte_for_byte_in_another_jvm() throws Exception {
    Path file = folder.resolve("receipts");
    Receipted.write(file, 100_000);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Receipted.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).as(told).isZero();
    assertThat(told).startsWith("100000 the same, 0 different");
  }
}
