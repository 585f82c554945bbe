package io.apropos.keeppreferences;

import io.apropos.application.catalogue.PreferenceCentre;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.port.Portraits;
import io.apropos.application.preferences.AnswerQuestion;
import io.apropos.application.preferences.KeepPreferences;
import io.apropos.application.preferences.PreferencesDoor;
import io.apropos.application.preferences.Visits;
import io.apropos.application.store.ConsentLog;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Mailboxes;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressFolding;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.EmailAddress;
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
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Ann, who got a mail in the town, and the shipped door over a catalogue of three topics. */
final class Desk {
  static final ClientId ANN = Town.client(1);
  static final LinkTokens TOKENS =
      new LinkTokens(
          LinkKeys.of(
              Value.Fields.NONE
                  .with("current", Value.of("1"))
                  .with("1", Value.of("sample link key"))));
  private static final PreferenceCentre CENTRE = centre();

  final MemoryTable table = new MemoryTable();
  final Town town = new Town(table, 3, 3, "drop");
  final RecordingEvents answers = new RecordingEvents();
  final AddressHash mailbox = hash("ann@mail.example");
  Value.Fields features = Value.Fields.NONE;

  Desk() {
    town.settles(table, ANN, "ann@mail.example");
    decides("sample", "m0");
  }

  AddressHash hash(String address) {
    return town.hasher.hash(EmailAddress.of(address), AddressFolding.CASE_ONLY);
  }

  Occasion decides(String id, String message) {
    Occasion occasion = town.occasion(id, ANN, message);
    town.fires(occasion);
    town.decides(table).decide(occasion);
    return occasion;
  }

  LinkTokens.Send link() {
    return new LinkTokens.Send(DecisionIds.of("sample", 0), "", mailbox);
  }

  String token() {
    return token(town.clock.instant());
  }

  String token(Instant madeAt) {
    return TOKENS.sign(LinkTokens.Purpose.PREFERENCES, link(), madeAt);
  }

  Gate gate() {
    return new Gates(table).readHere(ANN);
  }

  Mailbox inbox() {
    return new Mailboxes(table).read(mailbox);
  }

  ConsentLog log() {
    return new ConsentLog(table);
  }

  KeepPreferences preferences(Table through) {
    return new KeepPreferences(through, town.hasher, Pause.none(), town.clock);
  }

  static PreferenceCentre catalogue() {
    return CENTRE;
  }

  Handler handler(Table through) {
    Portraits portraits = (_, _, _) -> new Portraits.Portrait(features, List.of());
    var door =
        new PreferencesDoor(
            TOKENS,
            () -> Optional.of(CENTRE),
            preferences(through),
            new Visits(through, Pause.none(), portraits, new AnswerQuestion(answers)),
            town.clock);
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    return new Handler(door, new Telemetry(environment));
  }

  /** What the door answers to JSON by the link of the mail. */
  Value.Fields puts(String json) throws IOException {
    return asks("PUT", token(), "application/json", json);
  }

  Value.Fields asks(String method, String token, String accept, String body) throws IOException {
    return asks(handler(table), method, token, accept, body);
  }

  Value.Fields asks(Handler handler, String method, String token, String accept, String body)
      throws IOException {
    Value.Fields headers =
        Value.Fields.NONE
            .with("Accept", Value.of(accept))
            .with("Accept-Language", Value.of("fr-FR,fr;q=0.9"));
    Value.Fields envelope =
        Value.Fields.NONE
            .with("resource", Value.of("/preferences/{token}"))
            .with("httpMethod", Value.of(method))
            .with("headers", headers)
            .with("pathParameters", Value.Fields.NONE.with("token", Value.of(token)))
            .with("requestContext", Value.Fields.NONE.with("requestId", Value.of("r-1")))
            .with("body", Value.of(body));
    return handle(handler, new String(Json.write(envelope), StandardCharsets.UTF_8));
  }

  /** As bytes, which the gateway passes in base64. */
  Value.Fields sends(String method, Map<String, String> headers, byte[] body) throws IOException {
    return sends(method, headers, Base64.getEncoder().encodeToString(body));
  }

  /**
   * @param body as the gateway calls base64
   */
  Value.Fields sends(String method, Map<String, String> headers, String body) throws IOException {
    Map<String, Value> named = new LinkedHashMap<>();
    headers.forEach((name, value) -> named.put(name, Value.of(value)));
    Value.Fields envelope =
        Value.Fields.NONE
            .with("resource", Value.of("/preferences/{token}"))
            .with("httpMethod", Value.of(method))
            .with("headers", new Value.Fields(named))
            .with("pathParameters", Value.Fields.NONE.with("token", Value.of(token())))
            .with("requestContext", Value.Fields.NONE.with("requestId", Value.of("r-1")))
            .with("body", Value.of(body))
            .with("isBase64Encoded", Value.of(true));
    return handle(handler(table), new String(Json.write(envelope), StandardCharsets.UTF_8));
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

  static Value.Fields json(Value.Fields answer) {
    return Json.readObject(body(answer).getBytes(StandardCharsets.UTF_8));
  }

  static Path samples() {
    return Path.of(System.getProperty("apropos.root"), "events", "samples", "keep-preferences");
  }

  static Duration plenty() {
    return Duration.ofSeconds(20);
  }

  private static PreferenceCentre centre() {
    try {
      return PreferenceCentre.read(
          Files.readAllBytes(
              Path.of(
                  System.getProperty("apropos.root"),
                  "functions/keep-preferences/src/test/resources/bundle.json")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
