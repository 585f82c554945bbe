package io.apropos.showprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Keys;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.show.ProfileDoor;
import io.apropos.application.show.ShowProfile;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Ann, whom two messages were decided about, and the function that advisors see her through. */
final class Desk {
  static final ClientId ANN = Town.client(1);
  static final String OF_ANN = "\"id\": \"c-1\"";
  private static final VisitorId PHONE = new VisitorId("v-1");

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 1, 3, "hold");

  /** A line for each look. */
  final List<String> audit = new ArrayList<>();

  private int sequence;

  /** Keys of each kind, named as the samples name them, and Ann as she is known. */
  Desk() {
    KeyRing ring = new KeyRing(table);
    for (KeyKind kind : KeyKind.values()) {
      List<String> origins = kind == KeyKind.BROWSER ? List.of("https://shop.example") : List.of();
      String text = "sample-" + kind.id() + "-key";
      ring.adopt(text, kind, "desk-" + kind.id(), origins, town.clock.instant());
    }
    told(event("e1", EventType.TRACK, "Product Viewed", Optional.empty(), Optional.of(PHONE)));
    told(
        event("e2", EventType.IDENTIFY, "", Optional.of(ANN), Optional.of(PHONE)),
        event("e3", EventType.TRACK, "Order Completed", Optional.of(ANN), Optional.empty()));
    town.settles(table, ANN, "ann@mail.example");
    for (String message : List.of("m0", "m1")) {
      Occasion occasion = town.occasion("o-" + message, ANN, message);
      town.fires(occasion);
      town.decides(table).decide(occasion);
    }
  }

  Event event(
      String id,
      EventType type,
      String name,
      Optional<ClientId> client,
      Optional<VisitorId> visitor) {
    Value.Fields properties =
        Value.Fields.NONE
            .with("product_id", Value.of("lamp"))
            .with("order_id", Value.of("o-1"))
            .with("products", Value.items(List.of()));
    Value.Fields traits = Value.Fields.NONE.with("firstName", Value.of("Ann"));
    return new Event(
        id,
        type,
        name,
        client,
        visitor,
        Optional.empty(),
        properties,
        type == EventType.IDENTIFY ? traits : Value.Fields.NONE,
        Value.Fields.NONE,
        town.clock.instant(),
        town.clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Trust.SERVER,
        0);
  }

  /** Folds events into the profiles of whom they are of. */
  void told(Event... events) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Event event : events) {
      sequence++;
      deliveries.add(
          new Delivery("%05d".formatted(sequence), EventJson.write(event), town.clock.instant()));
    }
    new UpdateProfile(
            table,
            () -> Optional.of(town.edition().catalogue()),
            new RecordingOccasions(),
            town.clock,
            Pause.none())
        .apply(deliveries);
  }

  /** What a sample is shown, which must be allowed. */
  Value.Fields view(String sample) throws IOException {
    return body(handle(sample(sample)));
  }

  /** An advisor's look at somebody. */
  static String about(String id) throws IOException {
    return sample("advisor").replace(OF_ANN, "\"id\": \"" + id + "\"");
  }

  Value.Fields handle(String envelope) throws IOException {
    return handle(table, envelope);
  }

  /** As {@link #handle(String)}, while profiles are read through another table. */
  Value.Fields handle(Table through, String envelope) throws IOException {
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var door =
        new ProfileDoor(
            new Keys(table, System::nanoTime),
            new ShowProfile(through, () -> Optional.of(town.edition())),
            (action, source, key, subject, outcome) ->
                audit.add(String.join(" ", action, source, key, subject, outcome)),
            town.clock);
    var out = new ByteArrayOutputStream();
    new Handler(door, new Telemetry(environment))
        .handleRequest(
            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.readObject(out.toByteArray());
  }

  static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  static Value.Fields body(Value.Fields answer) {
    assertThat(status(answer)).isEqualTo(200);
    return Json.readObject(answer.text("body").orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"),
            "events",
            "samples",
            "show-profile",
            name + ".json"));
  }
}
