package io.apropos.sweepoutbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Fence;
import io.apropos.application.store.Instants;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Shards;
import io.apropos.application.sweep.SweepOutbox;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 1, "drop");
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void a_planned_run_tells_what_it_did() throws IOException {
    table.write(
        List.of(
            new Write.Put(
                Item.of(new Key("C#c-7", "PROFILE"))
                    .with("due", Instants.text(town.clock.instant()))
                    .with("dueShard", Shards.of(Shards.TIMERS, "C#c-7")),
                new Condition.Always())));
    Value.Fields answer = run();
    assertThat(answer.flag("finished")).contains(true);
    assertThat(answer.text("timer")).contains("1");
    assertThat(events.all()).hasSize(1);
    assertThat(run().text("timer")).contains("0");
  }

  private Value.Fields run() throws IOException {
    var world =
        new SweepOutbox.World(
            table,
            new Fence(table, "arn:aws:dynamodb:eu-west-1:1:table/town", System::nanoTime),
            events,
            new RecordingOccasions(),
            town.clock,
            Pause.none());
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var out = new ByteArrayOutputStream();
    try (InputStream in =
        Files.newInputStream(
            Path.of(
                System.getProperty("apropos.root"),
                "events",
                "samples",
                "sweep-outbox",
                "every-minute.json"))) {
      new Handler(new SweepOutbox(world), new Telemetry(environment)).handleRequest(in, out, null);
    }
    return Json.readObject(out.toByteArray());
  }
}
