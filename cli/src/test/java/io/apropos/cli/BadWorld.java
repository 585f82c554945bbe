package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.DecisionState;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.aws.AwsClients;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.host.Options;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.Mail;
import io.apropos.local.service.ses.Mode;
import io.apropos.local.template.Template;
import io.apropos.store.DynamoDbLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The people and decisions that the corpus speaks of, on one embedded cloud with the functions and
 * the catalogue as shipped; put back after each case to what they were.
 */
final class BadWorld implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String BEGINNING = "2026-11-20T10:00:00Z";
  private static final int WANTED_VERSION = 3;
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  /** A message of topic promo that a test can ask for. */
  private static final String OFFER =
      """
      id: offer
      class: marketing
      topic: promo
      channels: [email]
      triggers:
        - id: made
          event: Offer Made
      goal: {event: Order Completed, within: 7d}
      value: {amount: 900.00, currency: EUR}
      priors: {click: 0.500, goal: 0.500, goalWithout: 0.010}
      timing: {mode: immediate}
      expiry: 7d
      whenCapped: drop
      subject: Hello
      template: spring
      """;

  /** Whom a case asks for a mail gets it: no cap, no group without mail, no threshold. */
  private static final String POLICIES =
      """
      caps:
        - {limit: null, window: 24h}
      holdout: {share: 0, salt: 1, classes: [marketing]}
      threshold: {relative: 0}
      """;

  private static final Pattern CLICK = Pattern.compile("/v1/r/([A-Za-z0-9_-]+)");

  private final RunningCloud running;
  private final BadHttp http;
  private final DynamoDbClient store;
  private final Path stateFile;
  private final Map<String, String> decisions = new LinkedHashMap<>();
  private final BadTraces traces;

  /**
   * @param folder for the catalogue and the state file
   */
  BadWorld(Path folder) throws IOException, InterruptedException {
    Path catalogue =
        BadCatalogue.laidOver(
            Files.createDirectory(folder.resolve("catalogue")),
            Value.Fields.NONE
                .with("messages/offer.yaml", Value.of(OFFER))
                .with("policies.yaml", Value.of(POLICIES)));
    Options options =
        Options.of(7)
            .withStack("corpus" + NUMBER.incrementAndGet())
            .withStore(DynamoDbLocal.shared().endpoint())
            .withBackOff(Duration.ofMillis(1))
            .withNow(Instant.parse(BEGINNING));
    running = RunningCloud.start(options, catalogue, Map.of(), _ -> {});
    http = new BadHttp(running.cloud().api());
    store =
        AwsClients.dynamo(DynamoDbClient.builder().endpointOverride(running.cloud().dynamodb()));
    stateFile = folder.resolve("up.json");
    running.state().write(stateFile);
    try {
      lay();
    } catch (RuntimeException | Error cannotBeLaid) {
      close();
      throw cannotBeLaid;
    }
    traces = new BadTraces(store, running.tableName());
  }

  RunningCloud running() {
    return running;
  }

  BadHttp http() {
    return http;
  }

  BadRoutes routes() {
    return new BadRoutes(running.cloud().template());
  }

  Path stateFile() {
    return stateFile;
  }

  /** What people of the corpus cannot be there yet. */
  boolean hasErasure() {
    return routes().has("/v1/profiles/c-1003/erasure");
  }

  // ---- the story so far ------------------------------------------------------------------------

  private void lay() throws IOException, InterruptedException {
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
    running.cloud().set(NOW);
    savesPreferences();
  }

  /** Saves until Ann's preferences are of version 3, once there is a page to save them on. */
  private void savesPreferences() throws IOException, InterruptedException {
    if (!routes().has("/v1/preferences/token")) {
      return;
    }
    String page = "/v1/preferences/" + token("preferences", decisions.getOrDefault("d-sent", ""));
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
      idle();
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
    return Items.identify(Instant.parse(BEGINNING), client, Items.paris(address))
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
    idle();
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
    Map<String, String> headers = Map.of("Authorization", "Bearer " + key(KeyKind.SERVER));
    BadHttp.Answer answer = http.call("POST", "/v1/batch", headers, body);
    assertThat(answer.json().number("accepted").map(n -> n.intValueExact())).contains(items.length);
    idle();
  }

  private Instant now() {
    return running.cloud().clock().instant();
  }

  // ---- what stands for what --------------------------------------------------------------------

  private String key(KeyKind kind) {
    return running.key(kind);
  }

  /** The request with keys, account and ids of decisions in place of their names. */
  Value.Fields filled(Value.Fields request) {
    String text = new String(Json.write(request), UTF_8);
    for (KeyKind kind : KeyKind.values()) {
      String name = "${" + kind.id() + "Key}";
      String basic = Base64.getEncoder().encodeToString((key(kind) + ":").getBytes(UTF_8));
      text = text.replace("Basic " + name, "Basic " + basic).replace(name, key(kind));
    }
    for (var decision : decisions.entrySet()) {
      text =
          text.replaceAll(
              "(?<![A-Za-z0-9-])" + decision.getKey() + "(?![A-Za-z0-9-])", decision.getValue());
    }
    return Json.readObject(text.replace("${account}", Template.ACCOUNT).getBytes(UTF_8));
  }

  /**
   * A valid token as the mail of a decision holds it.
   *
   * @param purpose as in the path of its link
   * @throws IllegalArgumentException when that mail has no such link
   */
  String token(String purpose, String decision) {
    Mail.Links links = mail(decision).links();
    String link =
        switch (purpose) {
          case "unsubscribe" -> links.unsubscribe();
          case "preferences" -> links.preferences();
          case "confirmations", "confirm" -> links.confirm();
          default -> null;
        };
    if (link == null) {
      throw new IllegalArgumentException("no link for " + purpose + " in that mail");
    }
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /**
   * The token of a link of a mail that leads through us.
   *
   * @param number from 0, in the order of the mail
   */
  String click(String decision, int number) {
    return CLICK
        .matcher(String.valueOf(mail(decision).html()))
        .results()
        .skip(number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such link in that mail"))
        .group(1);
  }

  private Mail mail(String decision) {
    return running.cloud().mails().log().stream()
        .filter(it -> decision.equals(it.decision()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no mail of " + decision));
  }

  // ---- before and after ------------------------------------------------------------------------

  void idle() throws InterruptedException {
    assertThat(running.cloud().idle(Storefront.PATIENCE)).as("idle").isTrue();
  }

  int mails() {
    return running.cloud().mails().log().size();
  }

  /** Tells what differs from the beginning, and undoes it. */
  BadTraces.Change putBack(int mailsBefore) throws InterruptedException {
    idle();
    BadTraces.Change change = traces.putBack(mails() - mailsBefore);
    idle();
    return change;
  }

  @Override
  public void close() {
    store.close();
    http.close();
    running.close();
  }
}
