package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.Mail;
import io.apropos.local.service.ses.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What happened before the corpus begins: people, consents, bounces, and mails in each state. */
final class BadStory {
  private static final int WANTED_VERSION = 3;

  private final RunningCloud running;
  private final BadHttp http;
  private final BadLinks links;
  private final Map<String, String> decisions = new LinkedHashMap<>();

  BadStory(RunningCloud running, BadHttp http) {
    this.running = running;
    this.http = http;
    this.links = new BadLinks(running);
  }

  /**
   * Tells it, and says what became of decisions.
   *
   * @return their ids, by the names that the corpus has for them
   */
  Map<String, String> tell() throws IOException, InterruptedException {
    Value.Fields ann = Items.paris("ann@example.com").with("firstName", Value.of("Ann"));
    posts(
        Items.identify(now(), "c-1001", ann, "promo", "news"),
        refusesAll("c-1002", "bob@example.com"),
        Items.tracking(now(), "c-1001", "promo", "granted"),
        Items.identify(now(), "c-1006", Items.paris("dora@example.com")));
    posts(offer(), Items.ordered(now(), "c-1006", "o-1"));
    bounce("dora@example.com");
    running.cloud().advance(Duration.ofMinutes(5)); // a later address wins
    posts(Items.identify(now(), "c-1006", Items.paris("dora@mail.example")));
    posts(Items.ordered(now(), "c-1006", "o-2"));
    bounce("dora@mail.example");
    running.cloud().set(Instant.parse("2026-11-20T13:00:00Z"));
    decisions.put("d-sent", decision(DecisionState.SENT));
    misbehaving(Mode.ACCEPT_THEN_DROP);
    running.cloud().advance(Duration.ofHours(3));
    decisions.put("d-unknown", decision(DecisionState.UNKNOWN));
    running.cloud().set(Instant.parse("2026-11-21T09:30:00Z"));
    misbehaving(Mode.THROTTLE);
    decisions.put("d-reserved", decision(DecisionState.RESERVED));
    running.cloud().mails().mode(Mode.ACCEPT, 1, OptionalInt.empty());
    running.cloud().set(BadWorld.NOW);
    savesPreferences();
    return decisions;
  }

  /** Saves until Ann's preferences are of version 3, once there is a page to save them on. */
  private void savesPreferences() throws IOException, InterruptedException {
    if (!new BadRoutes(running.cloud().template()).has("/v1/preferences/token")) {
      return;
    }
    String page =
        "/v1/preferences/" + links.token("preferences", decisions.getOrDefault("d-sent", ""));
    Map<String, String> json =
        Map.of("Accept", "application/json", "Content-Type", "application/json");
    for (int i = 0; i < WANTED_VERSION; i++) {
      Value version =
          http.call("GET", page, json, new byte[0]).json().find("version").orElse(Value.of(0));
      if (version.equals(Value.of(WANTED_VERSION))) {
        return;
      }
      Value.Fields choice =
          Value.Fields.NONE
              .with("topic", Value.of("reminders"))
              .with("channel", Value.of("email"))
              .with("purpose", Value.of("marketing"))
              .with("granted", Value.of(i % 2 == 0));
      Value.Fields body =
          Value.Fields.NONE.with("version", version).with("choices", Value.items(List.of(choice)));
      http.call("PUT", page, json, Json.write(body));
      BadWorld.idle(running);
    }
  }

  private void misbehaving(Mode mode) throws IOException, InterruptedException {
    running.cloud().mails().auto(false);
    running.cloud().mails().mode(mode, 1, OptionalInt.empty());
    posts(offer());
  }

  private Value.Fields offer() {
    return Items.track(now(), "c-1001", "Offer Made", Value.Fields.NONE);
  }

  private static Value.Fields refusesAll(String client, String address) {
    List<Value.Fields> records =
        List.of("promo", "news", "reminders", "letter-plus").stream()
            .map(topic ->
                Value.Fields.NONE
                    .with("topic", Value.of(topic))
                    .with("channel", Value.of("email"))
                    .with("purpose", Value.of("marketing"))
                    .with("state", Value.of("refused"))
                    .with("at", Value.of("2026-11-01T10:00:00Z")))
            .toList();
    return Items.identify(BadWorld.BEGINNING, client, Items.paris(address))
        .with(
            "context",
            Value.Fields.NONE.with(
                "consent", Value.Fields.NONE.with("records", Value.items(records))));
  }

  private void bounce(String address) throws InterruptedException {
    Mail mail =
        running.cloud().mails().log().stream()
            .filter(it -> it.to().contains(address))
            .findFirst()
            .orElseThrow();
    running.cloud().mails().emit(mail.id(), EventType.BOUNCE, 1, "Permanent");
    BadWorld.idle(running);
  }

  private String decision(DecisionState state) {
    List<DecisionRow> rows =
        new Outbox(running.table(), Pause.none()).of(new ClientId("c-1001"), 100);
    return rows.stream()
        .filter(row -> row.state() == state)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no decision of Ann is %s: %s"
                    .formatted(state, rows.stream().map(row -> row.toString()).toList())))
        .decisionId();
  }

  private void posts(Value.Fields... items) throws IOException, InterruptedException {
    byte[] body = Json.write(Value.Fields.NONE.with("batch", Value.items(List.of(items))));
    Map<String, String> headers = Map.of("Authorization", "Bearer " + running.key(KeyKind.SERVER));
    BadHttp.Answer answer = http.call("POST", "/v1/batch", headers, body);
    assertThat(answer.json().number("accepted").map(n -> n.intValueExact())).contains(items.length);
    BadWorld.idle(running);
  }

  private Instant now() {
    return running.cloud().clock().instant();
  }
}
