package io.apropos.followlink;

import io.apropos.application.click.FollowDoor;
import io.apropos.application.click.FollowLink;
import io.apropos.application.links.ClickTokens;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.Shop;
import io.apropos.application.port.EventStream;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingEvents;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The shipped door in a town where Ann got the mail of the samples, signed with the key below. */
abstract class Front {
  static final ClickTokens TOKENS =
      new LinkTokens(
              LinkKeys.of(
                  Value.Fields.NONE
                      .with("current", Value.of("1"))
                      .with("1", Value.of("sample link key"))))
          .clicks();

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 3, 3, "drop");
  final RecordingEvents events = new RecordingEvents();
  final List<Throwable> losses = new ArrayList<>();

  Front() {
    town.settles(table, Town.client(1), "ann@mail.example");
    Occasion occasion = town.occasion("sample", Town.client(1), "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
    tracking(ConsentState.GRANTED);
  }

  void tracking(ConsentState state) {
    var key = new ConsentKey("t0", Channel.EMAIL, ConsentKey.TRACKING);
    var consent = new Consent(state, town.clock.instant(), "form", "v1", "checkbox");
    table.write(List.of(GateChange.of(Town.client(1)).consent(key, consent).write()));
    town.clock.advance(Duration.ofSeconds(1));
  }

  Handler handler(Table through, EventStream stream) {
    var recipients = new Recipients(through, Pause.none());
    Courtesy<FollowDoor.Followed> courtesy =
        new Courtesy<>(
            link -> recipients.of(link.click().decisionId()).flatMap(Gate::language),
            () -> Shop.UNKNOWN);
    var door =
        new FollowDoor(
            TOKENS,
            new FollowLink(recipients, stream, losses::add, town.clock),
            courtesy,
            town.clock);
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    return new Handler(door, new Telemetry(environment));
  }

  Value.Fields handle(String envelope) throws IOException {
    return handle(handler(table, events), envelope);
  }

  static Value.Fields handle(Handler handler, String envelope) throws IOException {
    var out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.readObject(out.toByteArray());
  }

  static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  static String body(Value.Fields answer) {
    return answer.text("body").orElseThrow();
  }

  static Optional<String> location(Value.Fields answer) {
    return answer.fields("headers").text("Location");
  }

  static String token(String envelope) {
    return Json.readObject(envelope.getBytes(StandardCharsets.UTF_8))
        .fields("pathParameters")
        .text("token")
        .orElseThrow();
  }

  static String sample(String name) throws IOException {
    return Files.readString(folder().resolve(name + ".json"));
  }

  static Path folder() {
    return Path.of(System.getProperty("apropos.root"), "events", "samples", "follow-link");
  }
}
