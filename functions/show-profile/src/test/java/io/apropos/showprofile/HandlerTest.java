package io.apropos.showprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Keys;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.ProfileItem;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.show.ProfileDoor;
import io.apropos.application.show.ShowProfile;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.decision.ClaimCheck;
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
import io.apropos.testkit.FaultyTable;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes: what an advisor sees of Ann. */
class HandlerTest {
  private static final ClientId ANN = Town.client(1);
  private static final VisitorId PHONE = new VisitorId("v-1");
  private static final String OF_ANN = "\"id\": \"c-1\"";

  private final MemoryTable table = new MemoryTable();
  private final Town town = new Town(table, 1, 3, "hold");
  private final List<String> audit = new ArrayList<>();
  private int sequence;

  @BeforeEach
  void ann_is_known() {
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

  @Test
  void the_view_has_every_member_of_the_contract_in_its_order() throws IOException {
    Value.Fields view = view("advisor");
    assertThat(view.members().keySet())
        .containsExactly(
            "id",
            "kind",
            "version",
            "identity",
            "traits",
            "consents",
            "features",
            "pressure",
            "ledger",
            "decisions",
            "next");
    assertThat(view.text("id")).contains("c-1");
    assertThat(view.text("kind")).contains("client");
    assertThat(view.fields("identity").items("anonymousIds")).containsExactly(Value.of("v-1"));
    assertThat(view.fields("identity").items("addresses"))
        .containsExactly(Value.of("ann@mail.example"));
    assertThat(view.fields("traits").text("firstName")).contains("Ann");
    assertThat(view.fields("features").fields("stage").text("value")).contains("new");
    assertThat(view.fields("features").fields("stage").text("at")).isPresent();
    assertThat(view.fields("features").members()).doesNotContainKey("firstName");
    assertThat(view.fields("pressure").members()).containsOnlyKeys("now", "capacity");
    assertThat(view.items("consents")).hasSize(Town.TOPICS);
    assertThat(((Value.Fields) view.items("consents").getFirst()).members().keySet())
        .containsExactly(
            "topic", "channel", "purpose", "state", "at", "source", "textVersion", "method");
  }

  @Test
  void decisions_tell_what_was_said_and_why_not() throws IOException {
    Value.Fields view = view("advisor");
    List<Value> decisions = view.items("decisions");
    assertThat(decisions).hasSize(2);
    assertThat(((Value.Fields) decisions.getFirst()).members().keySet())
        .containsExactly("id", "at", "outcome", "message", "reasons");
    assertThat(decisions.toString()).contains("send-now", "blocked", "frequency-cap");
    assertThat(view.items("ledger")).hasSize(1);
    assertThat(view.fields("next").text("at")).as("what waits").isPresent();
    assertThat(view.fields("next").text("message")).isPresent();
  }

  @Test
  void the_version_is_moved_by_folds_alone() throws IOException {
    Value before = view("advisor").find("version").orElseThrow();
    town.optsOut(table, ANN, "t0");
    town.decides(table).decide(town.occasion("more", ANN, "m2"));
    town.dispatches(table, ClaimCheck::judge)
        .dispatch(DecisionIds.of("o-m0", 0), () -> Duration.ofSeconds(60));
    assertThat(view("advisor").find("version")).contains(before);
    told(event("e9", EventType.TRACK, "Product Viewed", Optional.of(ANN), Optional.empty()));
    assertThat(view("advisor").find("version")).isPresent().isNotEqualTo(Optional.of(before));
  }

  @Test
  void each_look_leaves_a_line_that_names_who_looked_and_hashes_at_whom() throws IOException {
    handle(sample("advisor"));
    handle(sample("head"));
    handle(sample("unknown-person"));
    assertThat(audit).hasSize(3);
    assertThat(audit.get(0)).startsWith("read-profile desk-advisor ").endsWith(" shown");
    assertThat(audit.get(2)).endsWith(" unknown-profile");
    assertThat(audit.toString()).doesNotContain("c-1", "ann@", "sample-advisor-key");
    handle(sample("server-key"));
    assertThat(audit).as("who may not look has not looked").hasSize(3);
  }

  @Test
  void looking_changes_nothing() throws IOException {
    List<Item> before = table.all();
    handle(sample("advisor"));
    handle(sample("head"));
    assertThat(table.all()).isEqualTo(before);
  }

  @Test
  void a_merged_id_answers_its_survivor() throws IOException {
    assertThat(body(handle(about("v-1"))).text("id")).contains("c-1");
  }

  @Test
  void a_visitor_is_shown_as_one() throws IOException {
    Optional<VisitorId> other = Optional.of(new VisitorId("v-9"));
    told(event("e7", EventType.TRACK, "Page Left", Optional.empty(), other));
    Value.Fields view = body(handle(about("v-9")));
    assertThat(view.text("kind")).contains("visitor");
    assertThat(view.fields("identity").items("anonymousIds")).containsExactly(Value.of("v-9"));
    assertThat(view.find("next")).contains(new Value.Nothing());
  }

  @Test
  void nobody_and_somebody_erased_get_one_answer() throws IOException {
    Value.Fields unknown = handle(sample("unknown-person"));
    assertThat(status(unknown)).isEqualTo(404);
    table.write(List.of(Gates.erased(new Gates(table).read(ANN), town.clock.instant())));
    assertThat(handle(sample("unknown-person").replace("\"id\": \"c-404\"", OF_ANN)))
        .isEqualTo(unknown);
  }

  @Test
  void a_profile_that_is_erased_already_is_not_shown_while_its_gate_still_stands()
      throws IOException {
    Item mark = Item.of(ProfileItem.key(ANN)).with("erasedAt", "2026-11-21T00:00:00.000Z");
    table.write(List.of(new Write.Put(mark, new Condition.Always())));
    assertThat(status(handle(sample("unknown-person").replace("\"id\": \"c-404\"", OF_ANN))))
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "advisor,200",
    "admin-bearer,200",
    "head,200",
    "unknown-person,404",
    "server-key,403",
    "browser-key,403",
    "no-key,401",
  })
  void only_advisors_and_admins_look(String sample, int expected) throws IOException {
    assertThat(status(handle(sample(sample)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\u0000", "..", "%2541", "a/b", "c#1", "C#c-1", "\\u200b"})
  void an_odd_id_is_no_defect(String id) throws IOException {
    assertThat(status(handle(about(id)))).isBetween(400, 499);
  }

  @Test
  void an_id_of_a_thousand_bytes_is_nobody_and_a_longer_one_is_refused() throws IOException {
    assertThat(status(handle(about("x".repeat(1_024))))).isEqualTo(404);
    assertThat(status(handle(about("x".repeat(1_025))))).isEqualTo(400);
  }

  @Test
  void a_table_that_does_not_answer_is_a_503_with_a_hint_when_to_ask_again() throws IOException {
    var down =
        new FaultyTable(
            table,
            call ->
                call.touches("GATE")
                    ? new FaultyTable.Act.NotDone()
                    : new FaultyTable.Act.Nothing());
    Value.Fields answer = handle(down, sample("advisor"));
    assertThat(status(answer)).isEqualTo(503);
    assertThat(answer.fields("headers").text("Retry-After")).isPresent();
  }

  @Test
  void other_methods_are_told_which_are_good() throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      Value.Fields answer = handle(sample("advisor").replace("\"GET\"", "\"" + method + "\""));
      assertThat(status(answer)).isEqualTo(405);
      assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS");
    }
  }

  private Event event(
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

  private void told(Event... events) {
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

  private Value.Fields view(String sample) throws IOException {
    return body(handle(sample(sample)));
  }

  private static String about(String id) throws IOException {
    return sample("advisor").replace(OF_ANN, "\"id\": \"" + id + "\"");
  }

  private Value.Fields handle(String envelope) throws IOException {
    return handle(table, envelope);
  }

  private Value.Fields handle(Table through, String envelope) throws IOException {
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

  private static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  private static Value.Fields body(Value.Fields answer) {
    assertThat(status(answer)).isEqualTo(200);
    return Json.readObject(answer.text("body").orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  private static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"),
            "events",
            "samples",
            "show-profile",
            name + ".json"));
  }
}
