package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.checker.Finding;
import io.apropos.checker.History;
import io.apropos.checker.HistoryChecker;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.service.ses.EventType;
import io.apropos.local.service.ses.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Many clients over many days, drawn from a seed: they look, buy, leave and come back, become
 * known, share mailboxes; meanwhile the table throttles, conflicts and loses answers, and the mail
 * service throttles, drops and fails. What came of it is judged by the logs alone.
 */
final class Bustle {
  private static final int[] HOURS = {6, 11, 15, 20};
  private static final Duration LOOK = Duration.ofHours(1);
  private static final int MOST_ITEMS = 50;
  private static final List<String> MODES =
      List.of(
          "{\"mode\": \"accept\"}",
          "{\"mode\": \"throttle\", \"share\": 0.1}",
          "{\"mode\": \"accept-then-drop\", \"share\": 0.2}",
          "{\"mode\": \"accept\"}",
          "{\"mode\": \"error\", \"share\": 0.2}",
          "{\"mode\": \"suspend\", \"calls\": 3}",
          "{\"mode\": \"refuse\", \"share\": 0.1}");
  private static final List<String> FAULTS =
      List.of(
          "{\"port\": \"table\", \"kind\": \"conflict\", \"share\": 0.05}",
          "{\"port\": \"table\", \"kind\": \"lost-answer\", \"share\": 0.005}");

  /** Short: each call that meets it waits for half a second before it is tried again. */
  private static final String BURST =
      "{\"port\": \"table\", \"kind\": \"throttle\", \"share\": 0.2, \"for\": \"PT2S\"}";

  private final Storefront shop;
  private final int clients;
  private final SplittableRandom random;
  private final List<Value.Fields> waiting = new ArrayList<>();
  private final Map<String, Long> met = new LinkedHashMap<>();
  private int left;

  Bustle(Storefront shop, int clients, long seed) {
    this.shop = shop;
    this.clients = clients;
    this.random = new SplittableRandom(seed);
  }

  /** Runs the days, then two quiet ones in which everything comes to its end. */
  void run(int days) throws Exception {
    Instant start = shop.now();
    arrive();
    for (String fault : FAULTS) {
      control("/faults", fault);
    }
    for (int day = 0; day < days; day++) {
      for (int hour : HOURS) {
        passes(start.plus(Duration.ofDays(day).plusHours(hour)));
        control("/faults", BURST);
        control("/mail-service", MODES.get(random.nextInt(MODES.size())));
        live(Math.max(6, clients / 70));
      }
    }
    count(shop.call("GET", shop.cloud().control() + "/faults").body());
    control("/faults", "{\"clear\": true}");
    control("/mail-service", "{\"mode\": \"accept\"}");
    passes(shop.now().plus(Duration.ofDays(2)));
  }

  /** What is due is looked for every hour: many mails of many people at one instant. */
  private void passes(Instant end) throws Exception {
    for (Instant at = shop.now(); at.isBefore(end); ) {
      at = at.plus(LOOK).isBefore(end) ? at.plus(LOOK) : end;
      shop.cloud().clock().set(at);
      control("/schedules/sweep-outbox", "");
      shop.idle();
    }
  }

  /** What the checker makes of the four logs of the control address. */
  List<Finding> judged() throws Exception {
    return HistoryChecker.check(
        History.read(log("mails"), log("refusals"), log("merges"), log("policy")));
  }

  void tell() throws Exception {
    shop.print(
        "%d clients: %d mails, %d merges, %d refusals or returns, %d pressed a link, faults %s",
        clients,
        log("mails").lines().count(),
        log("merges").lines().count(),
        log("refusals").lines().count(),
        left,
        met);
    for (Finding finding : judged()) {
      shop.print("  %s", finding.line());
      finding.breaches().stream().limit(10).forEach(breach -> shop.print("    %s", breach));
    }
  }

  /** How often calls of the table met each kind of fault. */
  Map<String, Long> met() {
    return Map.copyOf(met);
  }

  String log(String name) throws IOException, InterruptedException {
    HttpResponse<String> answer = shop.call("GET", shop.cloud().control() + "/logs/" + name);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  // ---- what people do --------------------------------------------------------------------------

  private String client(int i) {
    return "c-" + i;
  }

  private String visitor(int i) {
    return "v-" + i;
  }

  private boolean wasVisitor(int i) {
    return i % 8 == 3;
  }

  /** Every twentieth shares the mailbox of the one before. */
  private Value.Fields traits(int i) {
    String address = "p" + (i % 20 == 1 ? i - 1 : i) + "@mail.example";
    Value.Fields traits =
        Value.Fields.NONE
            .with("email", Value.of(address))
            .with("firstName", Value.of("P" + i))
            .with("language", Value.of(i % 3 == 0 ? "fr" : "en"));
    return switch (i % 7) {
      case 0 -> traits;
      case 1, 2 ->
          traits.with("country", Value.of("US")).with("timezone", Value.of("America/New_York"));
      default -> traits.with("country", Value.of("FR")).with("timezone", Value.of("Europe/Paris"));
    };
  }

  private void arrive() throws Exception {
    for (int i = 0; i < clients; i++) {
      if (wasVisitor(i)) {
        posts(anonymous(Items.identify(shop.now(), "", traits(i), "news", "reminders"), i));
      } else {
        posts(Items.identify(shop.now(), client(i), traits(i), "news", "reminders", "promo"));
      }
    }
    flush();
  }

  private Value.Fields anonymous(Value.Fields item, int i) {
    Map<String, Value> members = new LinkedHashMap<>(item.members());
    members.remove("userId");
    members.put("anonymousId", Value.of(visitor(i)));
    return new Value.Fields(members);
  }

  private void live(int acts) throws Exception {
    for (int act = 0; act < acts; act++) {
      int i = random.nextInt(clients);
      switch (random.nextInt(20)) {
        case 0, 1 -> posts(Items.ordered(shop.now(), client(i), "o-" + random.nextInt()));
        case 2 -> leaves();
        case 3 -> consents(i, "refused");
        case 4 -> consents(i, "granted");
        case 5 -> posts(Items.track(shop.now(), client(i), "Signed Up", Value.Fields.NONE));
        case 6, 7, 8 -> posts(Items.viewed(shop.now(), client(i)));
        case 9, 10 -> becomesKnown(i);
        case 11 -> bounces();
        default -> posts(Items.added(shop.now(), client(i), "b-" + random.nextInt(), "1329892"));
      }
    }
    flush();
  }

  /** A visitor looks around, says something of their own, and logs in. */
  private void becomesKnown(int i) throws Exception {
    if (!wasVisitor(i)) {
      return;
    }
    if (random.nextBoolean()) {
      posts(anonymous(Items.viewed(shop.now(), client(i)), i));
    }
    posts(
        Items.identify(shop.now(), client(i), traits(i)).with("anonymousId", Value.of(visitor(i))));
  }

  private void consents(int i, String state) throws Exception {
    String topic = List.of("news", "reminders", "promo").get(random.nextInt(3));
    posts(Items.consents(shop.now(), client(i), topic, state));
  }

  private void leaves() throws Exception {
    List<Mail> mails = shop.cloud().mails().log();
    if (mails.isEmpty()) {
      return;
    }
    String link = mails.get(random.nextInt(mails.size())).links().unsubscribe();
    if (link == null) {
      return;
    }
    String form = "List-Unsubscribe=One-Click" + (random.nextInt(4) == 0 ? "&scope=all" : "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    until200(request);
    left++;
  }

  private void bounces() {
    List<Mail> mails = shop.cloud().mails().log();
    if (!mails.isEmpty() && random.nextInt(4) == 0) {
      String id = mails.get(random.nextInt(mails.size())).id();
      shop.cloud().mails().emit(id, EventType.BOUNCE, 1, "Permanent");
    }
  }

  // ---- calls -----------------------------------------------------------------------------------

  private void posts(Value.Fields item) throws Exception {
    waiting.add(item);
    if (waiting.size() == MOST_ITEMS) {
      flush();
    }
  }

  private void flush() throws Exception {
    if (!waiting.isEmpty()) {
      HttpResponse<String> answer =
          until200(shop.batch(KeyKind.SERVER, waiting.toArray(Value.Fields[]::new)));
      assertThat(answer.body()).contains("\"rejected\":[]");
      waiting.clear();
    }
    shop.idle();
  }

  /** As a client of the API does: what was not taken is sent again. */
  private HttpResponse<String> until200(HttpRequest request) throws Exception {
    for (int attempt = 0; attempt < 20; attempt++) {
      HttpResponse<String> answer = shop.call(request);
      if (answer.statusCode() == 200) {
        return answer;
      }
      assertThat(answer.statusCode()).as(answer.body()).isIn(429, 502, 503);
    }
    throw new AssertionError("not taken after 20 times: " + request.uri().getPath());
  }

  private void control(String path, String order) throws Exception {
    HttpResponse<String> answer =
        shop.call(
            HttpRequest.newBuilder(URI.create(shop.cloud().control() + path))
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void count(String faults) {
    Value.Fields all = Json.readObject(faults.getBytes(StandardCharsets.UTF_8)).fields("met");
    for (String kind : all.members().keySet()) {
      met.put(kind, all.number(kind).orElseThrow().longValueExact());
    }
  }
}
