package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.keys.KeyKind;
import io.apropos.aws.AwsClients;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.local.host.Options;
import io.apropos.local.template.Template;
import io.apropos.store.DynamoDbLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The people and decisions that the corpus speaks of, on one embedded cloud with the functions and
 * the catalogue as shipped; put back after each case to what they were.
 */
final class BadWorld implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  static final Instant BEGINNING = Instant.parse("2026-11-20T10:00:00Z");
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

  private final RunningCloud running;
  private final BadHttp http;
  private final DynamoDbClient store;
  private final Path stateFile;
  private final Map<String, String> decisions;
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
            .withNow(BEGINNING);
    running = RunningCloud.start(options, catalogue, Map.of(), _ -> {});
    http = new BadHttp(running.cloud().api());
    store =
        AwsClients.dynamo(DynamoDbClient.builder().endpointOverride(running.cloud().dynamodb()));
    stateFile = folder.resolve("up.json");
    running.state().write(stateFile);
    try {
      decisions = new BadStory(running, http).tell();
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

  BadLinks links() {
    return new BadLinks(running);
  }

  Path stateFile() {
    return stateFile;
  }

  /** What people of the corpus cannot be there yet. */
  boolean hasErasure() {
    return routes().has("/v1/profiles/c-1003/erasure");
  }

  // ---- what stands for what --------------------------------------------------------------------

  /** The request with keys, account and ids of decisions in place of their names. */
  Value.Fields filled(Value.Fields request) {
    String text = new String(Json.write(request), UTF_8);
    for (KeyKind kind : KeyKind.values()) {
      String name = "${" + kind.id() + "Key}";
      String basic = Base64.getEncoder().encodeToString((running.key(kind) + ":").getBytes(UTF_8));
      text = text.replace("Basic " + name, "Basic " + basic).replace(name, running.key(kind));
    }
    for (var decision : decisions.entrySet()) {
      text =
          text.replaceAll(
              "(?<![A-Za-z0-9-])" + decision.getKey() + "(?![A-Za-z0-9-])", decision.getValue());
    }
    return Json.readObject(text.replace("${account}", Template.ACCOUNT).getBytes(UTF_8));
  }

  // ---- before and after ------------------------------------------------------------------------

  void idle() throws InterruptedException {
    idle(running);
  }

  static void idle(RunningCloud running) throws InterruptedException {
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
