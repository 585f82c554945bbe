package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.Action;
import io.apropos.application.keys.Grant;
import io.apropos.application.keys.KeyKind;
import io.apropos.application.keys.KeyRing;
import io.apropos.application.keys.Roles;
import io.apropos.local.template.Function;
import io.apropos.local.template.Route;
import io.apropos.local.template.Template;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every route of the template, every method, every kind of key, against the one table of roles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** What each route of the template is, with one address of it and the methods that it takes. */
  private static final Map<String, List<Door>> DOORS = doors();

  private final Storefront shop = Storefront.open("2026-12-01T10:00:00Z");

  private record Door(String path, Action action, List<String> takes, String body) {}

  private static Map<String, List<Door>> doors() {
    String event = "{\"type\":\"track\",\"event\":\"Looked\",\"anonymousId\":\"v-roles\"}";
    String batch = "{\"batch\":[" + event + "]}";
    List<Door> ingest = new ArrayList<>();
    Stream.of("track", "t").forEach(it -> ingest.add(events(it, event)));
    Stream.of("batch", "b", "import").forEach(it -> ingest.add(events(it, batch)));
    ingest.add(new Door("projects/x/settings", Action.READ_SETTINGS, List.of("GET", "HEAD"), ""));
    ingest.add(new Door("sourceConfig", Action.READ_SETTINGS, List.of("GET", "HEAD"), ""));
    Map<String, List<Door>> doors = new LinkedHashMap<>();
    doors.put("/{proxy+}", ingest);
    doors.put("/", List.of()); // no door: any method and key finds that nothing is there
    List<String> links = List.of("GET", "HEAD", "POST");
    doors.put(
        "/unsubscribe/{token}", List.of(new Door("unsubscribe/x", Action.USE_LINK, links, "")));
    doors.put("/r/{token}", List.of(new Door("r/x", Action.USE_LINK, List.of("GET", "HEAD"), "")));
    doors.put(
        "/confirmations/{token}", List.of(new Door("confirmations/x", Action.USE_LINK, links, "")));
    doors.put(
        "/preferences/{token}",
        List.of(
            new Door(
                "preferences/x", Action.USE_LINK, List.of("GET", "HEAD", "POST", "PUT"), "{}")));
    doors.put(
        "/profiles/{id}",
        List.of(new Door("profiles/nobody", Action.READ_PROFILE, List.of("GET", "HEAD"), "")));
    doors.put(
        "/codes/{code}",
        List.of(new Door("codes/nobodys", Action.CHECK_CODE, List.of("GET", "HEAD"), "")));
    return doors;
  }

  private static Door events(String path, String body) {
    return new Door(path, Action.SEND_EVENTS, List.of("POST"), body);
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  @Test
  void every_route_of_the_template_is_held_against_the_table() {
    assertThat(DOORS.keySet()).containsAll(routes());
  }

  @Test
  void every_kind_of_key_may_do_what_the_table_says_and_nothing_else() throws Exception {
    int asked = 0;
    for (Door door : open()) {
      for (String method : METHODS) {
        for (KeyKind kind : KeyKind.values()) {
          HttpResponse<String> answer = ask(door, method, basic(shop.running().key(kind)), "");
          assertThat(verdict(answer))
              .as("%s %s with a key of kind %s", method, door.path(), kind)
              .isEqualTo(expected(door, method, kind));
          assertThat(answer.statusCode()).isLessThan(500);
          asked++;
        }
      }
    }
    shop.print("roles: %d requests of every kind of key, 0 let through that may not", asked);
  }

  @Test
  void no_key_an_unknown_one_a_revoked_one_and_two_of_them_open_nothing() throws Exception {
    KeyRing ring = new KeyRing(shop.running().table());
    for (Door door : open()) {
      boolean free = isFree(door.action());
      for (String method : door.takes()) {
        String revoked = revoked(ring);
        assertThat(status(door, method, "", "")).as("%s without", door).isEqualTo(free ? 0 : 401);
        for (String shown : List.of("nobody-made-this", revoked)) {
          assertThat(status(door, method, basic(shown), ""))
              .as("%s %s", method, door.path())
              .isEqualTo(free ? 0 : 401);
        }
      }
    }
    String two =
        "{\"type\":\"track\",\"event\":\"Looked\",\"anonymousId\":\"v\",\"writeKey\":\"%s\"}"
            .formatted(shop.running().key(KeyKind.BROWSER));
    HttpResponse<String> answer =
        ask(events("track", two), "POST", basic(shop.running().key(KeyKind.SERVER)), "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("conflicting-keys");
  }

  @Test
  void nothing_is_at_the_bare_stage_and_a_slash_at_the_end_of_a_path_changes_nothing()
      throws Exception {
    for (String bare : List.of("/v1", "/v1/")) {
      HttpResponse<String> answer = shop.call("GET", shop.cloud().api() + bare);
      assertThat(answer.statusCode()).as(bare).isEqualTo(404);
      assertThat(answer.body()).contains("\"code\":\"unknown-route\"");
    }
    for (Door door : open()) {
      Door slashed = new Door(door.path() + "/", door.action(), door.takes(), door.body());
      String method = door.takes().getFirst();
      String key = basic(shop.running().key(KeyKind.ADMIN));
      HttpResponse<String> plain = ask(door, method, key, "");
      HttpResponse<String> answer = ask(slashed, method, key, "");
      assertThat(answer.statusCode()).as(slashed.path()).isEqualTo(plain.statusCode());
      assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(plain));
    }
  }

  private static String withoutRequestId(HttpResponse<String> answer) {
    return answer.body().replaceAll("request-[0-9]+", "");
  }

  @Test
  void a_browser_key_works_from_its_own_origins_alone() throws Exception {
    String browser = basic(shop.running().key(KeyKind.BROWSER));
    for (Door door : open()) {
      if (door.action() == Action.SEND_EVENTS) {
        for (String other : List.of("https://evil.example", "http://shop.example", "null")) {
          HttpResponse<String> answer = ask(door, "POST", browser, other);
          assertThat(answer.statusCode()).as("%s from %s", door.path(), other).isEqualTo(403);
          assertThat(answer.body()).contains("origin-not-allowed");
        }
        assertThat(ask(door, "POST", browser, "https://shop.example").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_link_opens_only_what_it_was_made_for_and_no_key_stands_in_for_it() throws Exception {
    String client = shop.client("linda");
    String address = client + "@example.com";
    shop.posts(
        shop.identify(client, shop.paris(address), "promo"),
        Items.consent(shop.now(), "userId", client, "granted", "checkbox"),
        shop.signsUp(client));
    String confirm = token(shop.mails(address, "confirm-consent").getFirst().links().confirm());
    for (String route : List.of("unsubscribe", "preferences", "r")) {
      if (routes().contains("/" + route + "/{token}")) {
        Door door = new Door(route + "/" + confirm, Action.USE_LINK, List.of(), "");
        assertThat(ask(door, "GET", "", "").statusCode()).as(route).isEqualTo(404);
      }
    }
    for (String key : List.of(basic(shop.running().key(KeyKind.ADMIN)), "")) {
      Door door = new Door("profiles/" + client, Action.READ_PROFILE, List.of(), "");
      int expected = key.isEmpty() ? 401 : 200;
      assertThat(ask(door, "GET", key, "").statusCode()).isEqualTo(expected);
    }
    Door profile = new Door("profiles/" + client, Action.READ_PROFILE, List.of(), "");
    assertThat(ask(profile, "GET", "Bearer " + confirm, "").statusCode()).isEqualTo(401);
  }

  private static String expected(Door door, String method, KeyKind kind) {
    if (method.equals("OPTIONS")) {
      return "let through";
    }
    if (!door.takes().contains(method)) {
      return "method-not-allowed";
    }
    boolean refused = Roles.of(door.action(), kind) == Grant.NO;
    return refused ? "key-role-forbidden" : "let through";
  }

  private static String verdict(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 401 -> "no key";
      case 403 -> "key-role-forbidden";
      case 405 -> "method-not-allowed";
      default -> "let through";
    };
  }

  /** 0 when it is neither 401 nor 403: the key was not looked at. */
  private int status(Door door, String method, String authorization, String origin)
      throws Exception {
    int status = ask(door, method, authorization, origin).statusCode();
    return status == 401 || status == 403 ? status : 0;
  }

  private static boolean isFree(Action action) {
    return Roles.of(action, KeyKind.SERVER) == Grant.IGNORED;
  }

  private String revoked(KeyRing ring) {
    KeyRing.Made made = ring.make(KeyKind.ADMIN, "gone", List.of(), new Random(3), shop.now());
    ring.revoke(made.key().id(), shop.now());
    return made.text();
  }

  private HttpResponse<String> ask(Door door, String method, String authorization, String origin)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.cloud().api() + "/v1/" + door.path()))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(door.body()));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return shop.call(request.build());
  }

  private static List<Door> open() {
    List<String> routes = routes();
    return DOORS.entrySet().stream()
        .filter(entry -> routes.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static List<String> routes() {
    return Template.read(Root.template(), "roles", Map.of(), new Random(1)).functions().stream()
        .map(Function::routes)
        .flatMap(List::stream)
        .map(Route::path)
        .toList();
  }

  private static String basic(String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  private static String token(String link) {
    return Optional.ofNullable(link).map(it -> it.substring(it.lastIndexOf('/') + 1)).orElseThrow();
  }
}
