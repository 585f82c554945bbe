package io.apropos.cli.demo;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.cli.RunningCloud;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.message.Products;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The sampled visits, played by the cast, posted over HTTP while the clock is moved. */
final class Replay {
  /** Events this close are posted together, as a client library would. */
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private final Cast cast;
  private final List<Value.Fields> visits;
  private List<Moment> moments = List.of();

  private Replay(Cast cast, List<Value.Fields> visits) {
    this.cast = cast;
    this.visits = visits;
  }

  static Replay read(Path folder) throws IOException {
    Cast cast = Cast.of((Value.Fields) Json.read(Files.readAllBytes(folder.resolve("cast.json"))));
    List<Value.Fields> visits = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("otto-sample.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        visits.add((Value.Fields) Json.read(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return new Replay(cast, visits);
  }

  Cast cast() {
    return cast;
  }

  /** Everybody who may appear: the cast, and every visitor of the sample. */
  List<PersonId> people() {
    List<PersonId> people = new ArrayList<>();
    cast.members().forEach(member -> people.add(new ClientId(member.userId())));
    visits.forEach(visit -> people.add(new VisitorId("v-" + visit.text("session").orElseThrow())));
    return people;
  }

  /** Instants of the orders that the replay posted, by client. */
  Map<PersonId, List<Instant>> purchases() {
    Map<PersonId, List<Instant>> purchases = new HashMap<>();
    for (Moment moment : moments) {
      if (moment instanceof Moment.Post(Instant at, _, Value.Fields item)
          && item.text("event").equals(Optional.of("Order Completed"))) {
        item.text("userId")
            .ifPresent(
                id -> purchases.computeIfAbsent(new ClientId(id), _ -> new ArrayList<>()).add(at));
      }
    }
    return purchases;
  }

  Tally run(RunningCloud running, Journal journal) throws IOException, InterruptedException {
    Products products = CatalogueReader.read(running.bundle().document()).products();
    moments = new Clickstream(cast, products).of(visits);
    Door door = new Door(running);
    for (List<Moment> step : steps(moments)) {
      Instant at = step.getLast().at();
      running.cloud().set(at);
      journal.upTo(at);
      for (Moment moment : step) {
        if (moment instanceof Moment.Leave leave) {
          door.leave(leave);
        }
      }
      door.post(step);
      running.cloud().idle(Duration.ofSeconds(30));
    }
    running.cloud().set(cast.ends());
    journal.upTo(cast.ends());
    return door.tally();
  }

  private static List<List<Moment>> steps(List<Moment> moments) {
    List<List<Moment>> steps = new ArrayList<>();
    for (Moment moment : moments) {
      if (steps.isEmpty() || !together(steps.getLast(), moment)) {
        steps.add(new ArrayList<>());
      }
      steps.getLast().add(moment);
    }
    return steps;
  }

  private static boolean together(List<Moment> step, Moment next) {
    return next instanceof Moment.Post
        && step.getFirst() instanceof Moment.Post first
        && Duration.between(first.at(), next.at()).compareTo(TOGETHER) < 0;
  }
}
