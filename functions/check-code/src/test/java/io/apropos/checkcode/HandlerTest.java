package io.apropos.checkcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Keys;
import io.apropos.application.promotion.CodeDoor;
import io.apropos.application.promotion.Redemptions;
import io.apropos.application.store.DecisionIds;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Item;
import io.apropos.domain.decision.ClaimCheck;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.protocol.Town;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ann was sent a code on the 21st, ten in the morning; it lives three days. */
class HandlerTest {
  private static final ClientId ANN = Town.client(1);
  private static final String TYPED = "f2x6y-y3v2s";

  private final MemoryTable table = new MemoryTable();
  private final Town town = Town.withOffers(table, "1000");
  private String code = "";

  @BeforeEach
  void a_code_is_made() {
    KeyRing ring = new KeyRing(table);
    for (KeyKind kind : KeyKind.values()) {
      List<String> origins = kind == KeyKind.BROWSER ? List.of("https://shop.example") : List.of();
      String text = "sample-" + kind.id() + "-key";
      ring.adopt(text, kind, "till-" + kind.id(), origins, town.clock.instant());
    }
    town.settles(table, ANN, "ann@mail.example");
    Occasion occasion = town.occasion("o1", ANN, "m0");
    town.fires(occasion);
    town.decides(table).decide(occasion);
    code = row().code().orElseThrow().text();
  }

  private DecisionRow row() {
    return new Outbox(table, Pause.none()).find(DecisionIds.of("o1", 0)).orElseThrow();
  }

  private void isMailed() {
    town.dispatches(table, ClaimCheck::judge)
        .dispatch(row().decisionId(), () -> Duration.ofSeconds(20));
  }

  private Value.Fields asks(String sample, String typed) throws IOException {
    String envelope =
        Files.readString(
                Path.of(
                    System.getProperty("apropos.root", "../.."),
                    "events/samples/check-code",
                    sample + ".json"))
            .replace(TYPED, typed);
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), town.clock, new Random(1));
    var door = new CodeDoor(new Keys(table, System::nanoTime), table, town.clock);
    var out = new ByteArrayOutputStream();
    new Handler(door, new Telemetry(environment))
        .handleRequest(
            new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.readObject(out.toByteArray());
  }

  private static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  private Value.Fields view() throws IOException {
    String typed = code.toLowerCase(Locale.ROOT);
    Value.Fields answer = asks("server-key", typed.substring(0, 5) + "-" + typed.substring(5));
    assertThat(status(answer)).isEqualTo(200);
    return Json.readObject(answer.text("body").orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void an_open_code_says_what_it_is_good_for() throws IOException {
    isMailed();
    List<Item> before = table.all();
    assertThat(new String(Json.write(view()), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"code\":\"%s\",\"state\":\"open\",\"percent\":10,\"maximum\":{\"amount\":57.15,\"currency\":\"EUR\"},\"usesLeft\":1,\"validUntil\":\"2026-11-24T10:00:00.000Z\"}"
                .formatted(code));
    assertThat(table.all()).as("asking uses nothing").isEqualTo(before);
  }

  @Test
  void one_that_was_used_or_has_run_out_says_so() throws IOException {
    isMailed();
    town.clock.advance(Duration.ofDays(3).minusSeconds(1));
    assertThat(view().text("state")).contains("open");
    town.clock.advance(Duration.ofSeconds(1));
    assertThat(view().text("state")).contains("expired");
    town.clock.advance(Duration.ofDays(1));
    town.sweeps(table).sweep(() -> Duration.ofMinutes(1));
    assertThat(view().text("state")).contains("expired");
  }

  @Test
  void an_order_uses_it() throws IOException {
    isMailed();
    new Redemptions(table, town.clock, Pause.none()).note(order());
    assertThat(view().text("state")).contains("used");
    assertThat(view().number("usesLeft").orElseThrow()).isZero();
  }

  private Event order() {
    return new Event(
        "e1",
        EventType.TRACK,
        "Order Completed",
        Optional.of(ANN),
        Optional.empty(),
        Optional.empty(),
        Value.Fields.NONE.with("order_id", Value.of("a1")).with("coupon", Value.of(code)),
        Value.Fields.NONE,
        Value.Fields.NONE,
        town.clock.instant(),
        town.clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Trust.SERVER,
        0);
  }

  @Test
  void what_nobody_was_sent_is_unknown_one_answer_for_all() throws IOException {
    Value.Fields notSentYet = asks("server-key", code);
    assertThat(status(notSentYet)).isEqualTo(404);
    assertThat(asks("server-key", "22222-33333")).isEqualTo(notSentYet);
    assertThat(asks("server-key", "WELCOME10")).isEqualTo(notSentYet);
    new Outbox(table, Pause.none()).cancel(row(), "consent", town.clock.instant());
    assertThat(asks("server-key", code)).isEqualTo(notSentYet);
    new Outbox(table, Pause.none()).erase(row(), town.clock.instant());
    assertThat(asks("server-key", code)).isEqualTo(notSentYet);
  }

  @ParameterizedTest
  @CsvSource({"browser-key,403,key-role-forbidden", "no-key,401,missing-key"})
  void who_may_not_ask_is_told_nothing(String sample, int status, String error) throws IOException {
    isMailed();
    Value.Fields answer = asks(sample, code);
    assertThat(status(answer)).isEqualTo(status);
    assertThat(answer.text("body").orElseThrow()).contains(error).doesNotContain("percent");
  }
}
