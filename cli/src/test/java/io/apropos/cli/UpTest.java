package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process of its own, and the commands that speak to it. */
class UpTest {
  private static final String NOW = "2026-11-21T10:00:00Z";

  @TempDir private Path folder;

  @Test
  void up_publishes_serves_previews_and_ends_without_a_trace() throws Exception {
    Path state = folder.resolve("up.json");
    Path said = folder.resolve("said");
    Process up =
        CommandProcess.start(
            said.toFile(), "up", "--port", "0", "--now", NOW, "--state", state.toString());
    long pid = up.pid();
    try {
      String ready =
          new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      Value.Fields file = (Value.Fields) Json.read(Files.readAllBytes(state));
      String api = file.text("api").orElseThrow();
      assertThat(ready).isEqualTo("ready " + api);
      assertThat(said).content().startsWith("Starting the local cloud ...");
      assertThat(file.number("pid").orElseThrow().longValueExact()).isEqualTo(pid);
      assertThat(Files.readAllLines(state))
          .anyMatch(line -> line.equals("  \"api\": \"" + api + "\","));
      keysWork(api, state, file.fields("keys").text("server").orElseThrow());
      previewShowsTheMail(state);
      theEnvironmentLeadsToTheTable(file);
      publishTellsWhatIsInForce(state);
      aSecondCloudLeavesTheFileAlone(state);
      List<ProcessHandle> children = up.descendants().toList();
      assertThat(children).as("the store").isNotEmpty();

      up.destroy();
      assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(state).doesNotExist();
      for (ProcessHandle child : children) {
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
      }
    } finally {
      up.destroyForcibly();
    }
  }

  private static void theEnvironmentLeadsToTheTable(Value.Fields file) throws Exception {
    Process list =
        CommandProcess.start(
            Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                file.fields("aws").text("dynamodb").orElseThrow(),
                "AWS_REGION",
                "eu-west-3",
                "AWS_ACCESS_KEY_ID",
                "machine",
                "AWS_SECRET_ACCESS_KEY",
                "machine"),
            "keys",
            "list",
            "--table",
            file.text("table").orElseThrow());
    String told = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(list.waitFor()).isZero();
    assertThat(told).contains("local-server");
  }

  private static void aSecondCloudLeavesTheFileAlone(Path state) throws IOException {
    String before = Files.readString(state);
    CommandLineRun second = CommandLineRun.of("up", "--port", "0", "--state", state.toString());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("already up at ").doesNotContain("Exception");
    assertThat(Files.readString(state)).isEqualTo(before);
  }

  private void keysWork(String api, Path state, String server) throws Exception {
    String identify =
        """
        {"userId":"c-1","traits":{"email":"ann@example.com","firstName":"Ann","language":"fr"}}\
        """;
    assertThat(post(api, "/v1/identify", server, identify)).isEqualTo(200);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(api + "/_control/idle")).build(),
            HttpResponse.BodyHandlers.discarding());
    CommandLineRun made =
        CommandLineRun.of("keys", "make", "server", "--source", "crm", "--state", state.toString());
    assertThat(post(api, "/v1/identify", made.out().strip(), identify)).isEqualTo(200);
    CommandLineRun list = CommandLineRun.of("keys", "list", "--state", state.toString());
    String id = list.out().lines().filter(line -> line.contains(" crm ")).findFirst().orElseThrow();
    CommandLineRun revoked =
        CommandLineRun.of("keys", "revoke", id.substring(0, 12), "--state", state.toString());
    assertThat(revoked.out()).isEqualToIgnoringNewLines("revoked crm");
    assertThat(CommandLineRun.of("keys", "list", "--state", state.toString()).out())
        .containsPattern("crm +revoked");
  }

  private void publishTellsWhatIsInForce(Path state) throws IOException {
    String cloud = state.toString();
    assertThat(CommandLineRun.of("publish", "--state", cloud).out()).startsWith("unchanged ");
    Path other = SampleCopy.in(folder);
    Files.writeString(other.resolve("policies.yaml"), "exploration: {share: 0.05}\n");
    for (String said : List.of("published ", "unchanged ")) {
      assertThat(CommandLineRun.of("publish", other.toString(), "--state", cloud).out())
          .startsWith(said)
          .contains(": 11 messages, 11 templates, 2 languages");
    }
  }

  private static void previewShowsTheMail(Path state) {
    CommandLineRun run =
        CommandLineRun.of("preview", "welcome", "--client", "c-1", "--state", state.toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("It would not go now:")
        .contains("  consent (consent to news by email: never given)")
        .contains("To:       ann@example.com")
        .contains("Subject:  Bienvenue, Ann.")
        .contains("List-Unsubscribe: <http")
        .contains("lead nowhere until the mail goes");
    assertThat(
            CommandLineRun.of(
                    "preview", "welcome", "--client", "nobody", "--state", state.toString())
                .err())
        .contains("there is no client or visitor nobody");
    assertThat(
            CommandLineRun.of("preview", "welcom", "--client", "c-1", "--state", state.toString())
                .err())
        .contains("there is no e-mail message welcom; did you mean \"welcome\"?");
    CommandLineRun withoutBasket =
        CommandLineRun.of(
            "preview", "abandoned-basket", "--client", "c-1", "--state", state.toString());
    assertThat(withoutBasket.status()).isEqualTo(1);
    assertThat(withoutBasket.err())
        .contains("client c-1 would not get abandoned-basket now: not-eligible (nothing gives")
        .contains("not-eligible (basket.itemCount")
        .contains("consent (consent to reminders by email: never given)")
        .doesNotContain("template-unknown-variable");
  }

  private static int post(String api, String path, String key, String body) throws Exception {
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
