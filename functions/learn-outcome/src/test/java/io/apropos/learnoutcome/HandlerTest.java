package io.apropos.learnoutcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.learn.LearnOutcome;
import io.apropos.application.store.Fence;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private final Matter matter = new Matter();

  @Test
  void a_planned_run_tells_what_it_counted() throws IOException {
    matter.sent("o1", matter.client(1, false));
    matter.later(Outbox.MATURES_AFTER);
    assertThat(run()).isEqualTo("{\"counted\":1,\"nothing\":0,\"failed\":0,\"finished\":true}");
    assertThat(run()).isEqualTo("{\"counted\":0,\"nothing\":0,\"failed\":0,\"finished\":true}");
  }

  private String run() throws IOException {
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), matter.town.clock, new Random(1));
    var world =
        new LearnOutcome.World(
            matter.table,
            new Fence(matter.table, Matter.ARN, System::nanoTime),
            matter.town.catalogues(matter.table),
            matter.town.clock,
            Pause.none());
    var out = new ByteArrayOutputStream();
    Path sample =
        Path.of(
            System.getProperty("apropos.root"), "events/samples/learn-outcome/every-minute.json");
    try (InputStream in = Files.newInputStream(sample)) {
      new Handler(new LearnOutcome(world), new Telemetry(environment)).handleRequest(in, out, null);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
