package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.keys.KeyKind;
import io.apropos.application.store.DecisionRow;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Outbox;
import io.apropos.application.store.Pause;
import io.apropos.aws.AwsClients;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.host.LocalCloud;
import io.apropos.local.host.Options;
import io.apropos.local.service.ses.Mail;
import io.apropos.store.DynamoDbLocal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A shop on the embedded cloud: the functions of template.yaml, the sample catalogue, and the
 * outside as a website's server, a browser, a mail provider and a clock meet it.
 */
final class Storefront implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int MOST = 1_000;

  private final PrintStream out;
  private final RunningCloud running;
  private final Catalogue catalogue;
  private final DynamoDbClient store;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HttpRequest> posted = new ArrayList<>();

  /**
   * @param out where tests print; functions log to a file as long as the cloud runs
   */
  private Storefront(RunningCloud running, PrintStream out) {
    this.running = running;
    this.out = out;
    this.catalogue = CatalogueReader.read(running.bundle().document());
    this.store =
        AwsClients.dynamo(DynamoDbClient.builder().endpointOverride(running.cloud().dynamodb()));
  }

  /** Opens at an instant at which the clock then stands. */
  static Storefront open(String now) {
    return open(Root.template(), now);
  }

  static Storefront open(Path template, String now) {
    Options options =
        Options.of(7)
            .withStack("shop" + NUMBER.incrementAndGet())
            .withStore(DynamoDbLocal.shared().endpoint())
            .withBackOff(Duration.ofMillis(1))
            .withNow(Instant.parse(now));
    PrintStream out = System.out;
    return new Storefront(
        RunningCloud.start(template, options, withoutLuck(), Map.of(), _ -> {}), out);
  }

  /** The sample catalogue, with nothing tried out: the best speaks, so that a day can be told. */
  private static Path withoutLuck() {
    try {
      Path copy = SampleCopy.in(Files.createTempDirectory("shop"));
      Path policies = copy.resolve("policies.yaml");
      String text = Files.readString(policies);
      Files.writeString(policies, text.replace("share: 0.04 ", "share: 0 "));
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the template, without what makes one function run. */
  static Path templateWithout(String function, Path folder) throws IOException {
    String text = Files.readString(Root.template());
    int start = text.indexOf("\n  " + function + ":\n");
    int events = text.indexOf("\n      Events:\n", start);
    String block = text.substring(events, text.indexOf("\n\n", events));
    assertThat(block).as("events of %s", function).doesNotContain("Type: AWS::");
    return Files.writeString(folder.resolve("template.yaml"), text.replace(block, ""));
  }

  LocalCloud cloud() {
    return running.cloud();
  }

  RunningCloud running() {
    return running;
  }

  void print(String format, Object... values) {
    out.printf(format + "%n", values);
  }

  // ---- people ----------------------------------------------------------------------------------

  /** An id of that name whom no experiment keeps without marketing. */
  String client(String name) {
    for (int i = 0; ; i++) {
      String id = "c-" + name + (i == 0 ? "" : i);
      if (!catalogue.experiments().holdout().holds(new ClientId(id), MessageClass.MARKETING)) {
        return id;
      }
    }
  }

  Value.Fields paris(String email) {
    return Items.paris(email);
  }

  Value.Fields identify(String client, Value.Fields traits, String... topics) {
    return Items.identify(now(), client, traits, topics);
  }

  Value.Fields signsUp(String client) {
    return Items.track(now(), client, "Signed Up", Value.Fields.NONE);
  }

  Value.Fields adds(String client, String cart, String product) {
    return Items.added(now(), client, cart, product);
  }

  Value.Fields orders(String client, String order) {
    return Items.ordered(now(), client, order);
  }

  // ---- calls -----------------------------------------------------------------------------------

  /** Posts as the shop's server; everything must be accepted, and has been worked on afterwards. */
  void posts(Value.Fields... items) throws IOException, InterruptedException {
    sends(items);
    idle();
  }

  /** As {@link #posts}, without waiting for what it causes. */
  void sends(Value.Fields... items) throws IOException, InterruptedException {
    HttpRequest request = batch(KeyKind.SERVER, items);
    posted.add(request);
    HttpResponse<String> answer = call(request);
    assertThat(answer.body()).contains("\"accepted\":" + items.length);
  }

  HttpRequest batch(KeyKind kind, Value.Fields... items) {
    String key = running.key(kind) + ":";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cloud().api() + "/v1/batch"))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.write(Value.Fields.NONE.with("batch", Value.items(List.of(items))))));
    return (kind == KeyKind.BROWSER ? request.header("Origin", "https://shop.example") : request)
        .build();
  }

  HttpResponse<String> call(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> call(String method, String address)
      throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /** Presses the button of the mail, as a mail provider does. */
  HttpResponse<String> leaves(String address) throws IOException, InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build());
  }

  /** Posts all that was posted before once more, the same bytes. */
  int replays() throws IOException, InterruptedException {
    for (HttpRequest request : posted) {
      assertThat(call(request).statusCode()).isEqualTo(200);
    }
    idle();
    return posted.size();
  }

  // ---- time ------------------------------------------------------------------------------------

  Instant now() {
    return cloud().clock().instant();
  }

  void goesTo(String instant) throws InterruptedException {
    cloud().set(Instant.parse(instant));
  }

  /** Goes to the next noon (UTC) that is no Sunday: quiet nowhere in Europe. */
  Instant nextNoon() throws InterruptedException {
    OffsetDateTime noon = now().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withHour(12);
    do {
      noon = noon.plusDays(1);
    } while (noon.getDayOfWeek() == DayOfWeek.SUNDAY);
    cloud().set(noon.toInstant());
    return noon.toInstant();
  }

  void passes(Duration duration) throws InterruptedException {
    cloud().advance(duration);
  }

  void idle() throws InterruptedException {
    assertThat(cloud().idle(PATIENCE)).as("idle").isTrue();
  }

  // ---- what came of it -------------------------------------------------------------------------

  List<DecisionRow> decisions(String client) {
    return new Outbox(running.table(), Pause.none()).of(new ClientId(client), MOST);
  }

  List<DecisionRow> decisions(String client, String message) {
    return decisions(client).stream()
        .filter(row -> row.occasion().message().filter(message::equals).isPresent())
        .toList();
  }

  Gate gate(String client) {
    return new Gates(running.table()).read(new ClientId(client));
  }

  List<Mail> mails(String address) {
    return cloud().mails().log().stream().filter(m -> m.to().contains(address)).toList();
  }

  List<Mail> mails(String address, String message) {
    return mails(address).stream().filter(m -> message.equals(m.tags().get("message"))).toList();
  }

  /** Every item of the table, whole, by key. */
  Map<String, Map<String, AttributeValue>> everything() {
    Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    store.scanPaginator(scan -> scan.tableName(running.tableName())).items().stream()
        .forEach(item -> items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
    return items;
  }

  @Override
  public void close() {
    store.close();
    running.close();
  }
}
