package io.apropos.reviveclients;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.profile.ProfileItem;
import io.apropos.application.revive.ReviveClients;
import io.apropos.application.store.Shards;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.ClientId;
import io.apropos.lambda.Environment;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class HandlerTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T05:30:00Z");

  private final MemoryTable table = new MemoryTable();
  private final RecordingOccasions occasions = new RecordingOccasions();

  @Test
  void decides_those_whose_day_has_come_and_leaves_the_others() throws IOException {
    silentUntil("ann", "2026-11-21");
    silentUntil("bo", "2026-08-01");
    silentUntil("cy", "2026-11-22");
    assertThat(run(MORNING)).isEqualTo("{\"occasions\":2}");
    assertThat(occasions.all())
        .extracting(Occasion::person)
        .containsExactlyInAnyOrder(new ClientId("ann"), new ClientId("bo"));
    assertThat(occasions.all()).allSatisfy(o -> assertThat(o.message()).isEmpty());
  }

  @Test
  void does_a_day_once() throws IOException {
    silentUntil("ann", "2026-11-21");
    run(MORNING);
    assertThat(run(MORNING.plusSeconds(60))).isEqualTo("{\"occasions\":0}");
    assertThat(occasions.all()).hasSize(1);
  }

  @Test
  void another_day_is_another_occasion() throws IOException {
    silentUntil("ann", "2026-11-21");
    run(MORNING);
    new Handler(reviveClients(), environment(MORNING.plus(Duration.ofDays(1))))
        .handleRequest(
            new java.io.ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            null);
    assertThat(occasions.all()).extracting(Occasion::id).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void goes_on_where_a_run_broke_off() throws IOException {
    for (int i = 0; i < 40; i++) {
      silentUntil("c" + i, "2026-11-21");
    }
    occasions.failNext(1);
    Assertions.assertThatThrownBy(() -> run(MORNING))
        .isInstanceOf(io.apropos.application.port.TransientFailure.class);
    run(MORNING);
    assertThat(occasions.all()).extracting(Occasion::id).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void a_run_that_missed_its_day_is_discarded() throws IOException {
    silentUntil("ann", "2026-11-21");
    assertThat(run(MORNING.plus(Duration.ofHours(13)))).isEqualTo("{\"occasions\":0}");
  }

  private void silentUntil(String client, String date) {
    ClientId person = new ClientId(client);
    table.write(
        List.of(
            new Write.Put(
                Item.of(ProfileItem.key(person))
                    .with("reviveShard", Shards.of(ProfileItem.REVIVALS, person.key()))
                    .with("reviveOn", date),
                new Condition.Always())));
  }

  private ReviveClients reviveClients() {
    return new ReviveClients(table, occasions, ZoneId.of("Europe/Paris"));
  }

  private static Environment environment(Instant now) {
    return new Environment(Map.of(), InstantSource.fixed(now), new Random(1));
  }

  private String run(Instant now) throws IOException {
    Path sample =
        Path.of(
            System.getProperty("apropos.root", "../.."),
            "events/samples/revive-clients/every-morning.json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(sample)) {
      new Handler(reviveClients(), environment(now)).handleRequest(in, out, null);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
