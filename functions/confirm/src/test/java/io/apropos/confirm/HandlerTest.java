package io.apropos.confirm;

import static io.apropos.confirm.Reader.ADDRESS;
import static io.apropos.confirm.Reader.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.confirm.ConfirmDoor;
import io.apropos.application.links.LinkKeys;
import io.apropos.application.links.LinkTokens;
import io.apropos.application.page.Courtesy;
import io.apropos.application.page.LinkRequest;
import io.apropos.application.page.LinkRoute;
import io.apropos.application.page.Shop;
import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.GateChange;
import io.apropos.application.store.Pause;
import io.apropos.application.store.Recipients;
import io.apropos.application.table.Item;
import io.apropos.application.table.Table;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.lambda.Environment;
import io.apropos.lambda.Telemetry;
import io.apropos.testkit.FaultyTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the sample envelopes: their token was signed with the key below. */
class HandlerTest {
  private static final LinkTokens TOKENS =
      new LinkTokens(
          LinkKeys.of(
              Value.Fields.NONE
                  .with("current", Value.of("1"))
                  .with("1", Value.of("sample link key"))));

  private final Reader reader = new Reader();

  @BeforeEach
  void a_mail_asked() {
    reader.reachedAt(ANN, ADDRESS);
    reader.says(ANN, "t0", ConsentState.PENDING, reader.now());
    reader.says(ANN, "t1", ConsentState.PENDING, reader.now());
    reader.dispatches(reader.decides(reader.table, reader.asks(ANN, "sample")));
    reader.town.clock.advance(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"button", "button-json", "button-odd-body"})
  void a_post_grants_whatever_its_body(String sample) throws IOException {
    Value.Fields answer = handle(sample(sample));
    assertThat(status(answer)).isEqualTo(200);
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.GRANTED);
    assertThat(reader.state(ANN, "t1")).contains(ConsentState.GRANTED);
    List<Item> after = reader.table.all();
    assertThat(handle(sample(sample))).isEqualTo(answer);
    assertThat(reader.table.all()).isEqualTo(after);
  }

  @Test
  void json_names_what_stands_granted() throws IOException {
    assertThat(body(handle(sample("button-json"))))
        .isEqualTo(
            "{\"success\":true,\"granted\":["
                + "{\"topic\":\"t0\",\"channel\":\"email\",\"purpose\":\"marketing\"},"
                + "{\"topic\":\"t1\",\"channel\":\"email\",\"purpose\":\"marketing\"}]}");
    reader.says(ANN, "t0", ConsentState.REFUSED, reader.now());
    reader.says(ANN, "t1", ConsentState.REFUSED, reader.now());
    assertThat(body(handle(sample("button-json")))).isEqualTo("{\"success\":true,\"granted\":[]}");
    assertThat(body(handle(sample("button")))).contains("Rien n’a changé");
  }

  @Test
  void the_page_asks_one_question_with_one_button_and_loads_nothing() throws IOException {
    String page = body(handle(sample("page")));
    assertThat(page)
        .contains("<html lang=\"fr\">", "<form method=\"post\">", "Est-ce bien vous", "t0", "t1")
        .doesNotContain(
            "<script", "src=", "href=\"h", "href=\"/", "http://", "https://", "onload", "<input");
    assertThat(page.split("<button", -1)).hasSize(2);
    assertThat(body(handle(sample("page-english")))).contains("<html lang=\"en\">", "Is this you?");
  }

  @Test
  void the_page_names_the_shop_and_speaks_the_language_of_the_client() throws IOException {
    assertThat(shop().name()).isNotBlank();
    assertThat(body(handle(sample("page"))))
        .contains("<p class=\"shop\">" + shop().name() + "</p>");
    reader.done(List.of(GateChange.of(ANN).language("en").write()));
    assertThat(body(handle(sample("page")))).contains("<html lang=\"en\">", "Is this you?");
    assertThat(body(handle(sample("button")))).contains("<html lang=\"en\">", "Thank you");
    reader.done(List.of(GateChange.of(ANN).language("fr").write()));
    assertThat(body(handle(sample("page-english")))).contains("<html lang=\"fr\">");
    assertThat(body(handle(sample("expired-token")))).contains("Ce lien est trop ancien");
  }

  @Test
  void the_page_works_without_a_catalogue_and_the_button_says_later() throws IOException {
    Supplier<Shop> none =
        () -> {
          throw new TransientFailure("no catalogue");
        };
    assertThat(body(handle(handler(reader.table, none), sample("page")))).contains("t0");
  }

  @Test
  void who_said_yes_is_not_asked_again_until_that_is_taken_back() throws IOException {
    handle(sample("button"));
    assertThat(body(handle(sample("page"))))
        .contains("Merci", "t0", "t1")
        .doesNotContain("Est-ce bien vous", "<button");
    reader.says(ANN, "t1", ConsentState.REFUSED, reader.now());
    assertThat(body(handle(sample("page")))).contains("Est-ce bien vous");
  }

  @Test
  void scanners_change_nothing() throws IOException {
    List<Item> before = reader.table.all();
    String get = sample("page");
    String options = get.replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"OPTIONS\"");
    for (int i = 0; i < 200; i++) {
      assertThat(status(handle(get))).isEqualTo(200);
      assertThat(status(handle(sample("scanner")))).isEqualTo(200);
      assertThat(status(handle(options))).isEqualTo(204);
    }
    assertThat(reader.table.all()).isEqualTo(before);
    assertThat(body(handle(sample("scanner")))).isEmpty();
  }

  @Test
  void every_flipped_bit_and_every_other_token_gets_one_answer() throws IOException {
    String post = sample("button-json");
    String token = token(post);
    Value.Fields refused = handle(post.replace(token, "x"));
    assertThat(status(refused)).isEqualTo(404);
    assertThat(body(refused)).contains("\"invalid-link\"");
    List<Item> before = reader.table.all();
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String other = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(handle(post.replace(token, other))).as("bit %d", bit).isEqualTo(refused);
    }
    var send = new LinkTokens.Send("d", "t0", new AddressHash("00".repeat(32)));
    String optOut = TOKENS.sign(LinkTokens.Purpose.OPT_OUT, send);
    String preferences = TOKENS.sign(LinkTokens.Purpose.PREFERENCES, send, reader.now());
    for (String other : List.of(optOut, preferences, token + "=", token.repeat(8), "%00")) {
      assertThat(handle(post.replace(token, other))).isEqualTo(refused);
    }
    assertThat(reader.table.all()).isEqualTo(before);
  }

  @Test
  void a_link_works_for_seven_days_and_not_a_moment_longer() throws IOException {
    reader.town.clock.advance(Duration.ofDays(7).minusMinutes(4).minusMillis(1));
    assertThat(status(handle(sample("page")))).isEqualTo(200);
    reader.town.clock.advance(Duration.ofMillis(1));
    for (String sample : List.of("page", "scanner", "button", "button-json", "expired-token")) {
      assertThat(status(handle(sample(sample)))).as(sample).isEqualTo(410);
    }
    assertThat(body(handle(sample("button-json")))).contains("\"expired-link\"");
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void another_method_is_told_which_are_good() throws IOException {
    Value.Fields answer =
        handle(sample("page").replace("\"httpMethod\": \"GET\"", "\"httpMethod\": \"PUT\""));
    assertThat(status(answer)).isEqualTo(405);
    assertThat(answer.fields("headers").text("Allow")).contains("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void a_table_that_does_not_answer_is_a_503_and_never_a_false_200() throws IOException {
    var down = new FaultyTable(reader.table, _ -> new FaultyTable.Act.NotDone());
    var answer =
        new LinkRoute<>(door(down, this::shop))
            .answer(
                new LinkRequest(
                    "POST",
                    token(sample("button")),
                    "",
                    "",
                    "application/json",
                    "",
                    "",
                    () -> new byte[0],
                    "",
                    () -> Duration.ofSeconds(1)));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("Retry-After");
    assertThat(answer.body()).contains("\"try-later\"");
    assertThat(reader.state(ANN, "t0")).contains(ConsentState.PENDING);
  }

  @Test
  void opened_and_confirmed_are_counted_and_nothing_personal_is_logged() throws IOException {
    var log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      handle(sample("page"));
      handle(sample("scanner"));
      handle(sample("button"));
    } finally {
      System.setOut(out);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("ConfirmRequests", "\"opened\"", "\"confirmed\"", "\"head\"")
        .doesNotContain("ann@", "c-1", token(sample("page")));
  }

  @Test
  void nothing_personal_stands_in_an_answer_and_no_sample_ends_in_a_500() throws IOException {
    Path folder = Path.of(System.getProperty("apropos.root"), "events", "samples", "confirm");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> samples = files.toList();
      assertThat(samples).hasSizeGreaterThanOrEqualTo(8);
      for (Path file : samples) {
        Value.Fields answer = handle(Files.readString(file));
        assertThat(status(answer)).isBetween(200, 499);
        assertThat(answer.toString()).doesNotContain("ann@", "c-1");
      }
    }
  }

  private ConfirmDoor door(Table through, Supplier<Shop> shop) {
    var recipients = new Recipients(through, Pause.none());
    return new ConfirmDoor(
        TOKENS.confirmations(),
        reader.confirms(through),
        new Courtesy<>(asked -> recipients.of(asked.decisionId()).flatMap(Gate::language), shop),
        reader.town.clock);
  }

  private Shop shop() {
    return Shop.of(reader.town.edition().catalogue());
  }

  private Handler handler(Table through, Supplier<Shop> topics) {
    var environment =
        new Environment(Map.of("POWERTOOLS_LOG_LEVEL", "ERROR"), reader.town.clock, new Random(1));
    return new Handler(door(through, topics), new Telemetry(environment));
  }

  private Value.Fields handle(String envelope) throws IOException {
    return handle(handler(reader.table, this::shop), envelope);
  }

  private static Value.Fields handle(Handler handler, String envelope) throws IOException {
    var out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.readObject(out.toByteArray());
  }

  private static int status(Value.Fields answer) {
    return answer.number("statusCode").orElseThrow().intValueExact();
  }

  private static String body(Value.Fields answer) {
    return answer.text("body").orElseThrow();
  }

  private static String token(String envelope) {
    return Json.readObject(envelope.getBytes(StandardCharsets.UTF_8))
        .fields("pathParameters")
        .text("token")
        .orElseThrow();
  }

  private static String sample(String name) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("apropos.root"), "events", "samples", "confirm", name + ".json"));
  }
}
