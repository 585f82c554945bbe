package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a person types them; {@code up} as a process of its own. */
class CommandsTest {
  private static final String NOW = "2026-11-21T10:00:00Z";

  @TempDir private Path folder;

  @Test
  void help_lists_what_works_in_three_groups() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "marketer",
            "publish",
            "lint",
            "preview",
            "developer",
            "demo",
            "up",
            "test",
            "evaluate",
            "invoke",
            "failures",
            "operator",
            "keys");
  }

  @Test
  void a_command_that_does_not_exist_is_refused_with_status_2() {
    CommandLineRun run = CommandLineRun.of("simulate");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("apropos: there is no command simulate; see ./apropos --help");
    assertThat(CommandLineRun.of("--simulate").err()).contains("there is no option --simulate");
    assertThat(CommandLineRun.of().status()).isEqualTo(2);
  }

  @Test
  void help_is_a_command_too() {
    assertThat(CommandLineRun.of("help").out()).isEqualTo(CommandLineRun.of("--help").out());
    assertThat(CommandLineRun.of("help", "up").out()).contains("default 8080");
    assertThat(CommandLineRun.of("help", "simulate").status()).isEqualTo(2);
  }

  @Test
  void an_instant_that_is_none_is_told_by_an_example() {
    CommandLineRun run = CommandLineRun.of("up", "--now", "yesterday");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("'--now'", "an instant looks like 2026-11-24T09:00:00Z, not yesterday")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain c-1",
        "replay aaaaaaaaaaaaaaaaaaaaaaaaaa-0",
        "publish",
        "keys list",
        "preview welcome --client c-1",
        "failures list",
        "invoke collect-event track"
      })
  void a_state_file_that_outlived_its_cloud_is_said_in_one_line(String command) throws IOException {
    int gone;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = socket.getLocalPort();
    }
    Path state =
        Files.writeString(
            folder.resolve("up.json"),
            """
            {"api": "http://127.0.0.1:%1$d", "control": "http://127.0.0.1:%1$d/_control",
             "aws": {"dynamodb": "http://127.0.0.1:%1$d"}, "table": "t", "addressKey": "k",
             "keys": {"browser": "b", "server": "s", "advisor": "a", "admin": "d"}}
            """
                .formatted(gone));
    String[] words = (command + " --state " + state).split(" ", -1);

    CommandLineRun run = CommandLineRun.of(words);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "apropos: nothing answers at http://127.0.0.1:%d/_control: start the local cloud with ./apropos up"
                .formatted(gone));
  }

  @Test
  void a_cloud_that_is_not_up_is_said_so() {
    CommandLineRun run =
        CommandLineRun.of("keys", "list", "--state", folder.resolve("none.json").toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("start the local cloud with ./apropos up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"broken", "[]", "{\"aws\": {}, \"table\": \"t\"}"})
  void a_state_file_that_up_did_not_write_is_said_in_one_line(String content) throws IOException {
    Path state = Files.writeString(folder.resolve("other.json"), content);

    for (String command : List.of("keys", "failures")) {
      CommandLineRun run = CommandLineRun.of(command, "list", "--state", state.toString());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().strip().lines()).hasSize(1);
    }
  }

  @Test
  void a_port_that_does_not_exist_is_a_wrong_option() {
    CommandLineRun run = CommandLineRun.of("up", "--port", "99999");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--port must be 0 to 65535").doesNotContain("Exception");
  }

  @Test
  void publish_names_file_line_and_column_of_what_is_wrong() throws IOException {
    Path catalogue = copyOfSample();
    Path message = catalogue.resolve("messages/newsletter.yaml");
    Files.writeString(message, Files.readString(message).replace("topic: news", "topic: nwes"));

    CommandLineRun run = CommandLineRun.of("publish", catalogue.toString(), "--check");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("the catalogue is not good, 1 finding")
        .doesNotContain("published")
        .containsPattern("messages/newsletter.yaml:[0-9]+:[0-9]+: unknown-reference: ");
    assertThat(CommandLineRun.of("lint", catalogue.toString()).err()).isEqualTo(run.err());
    assertThat(CommandLineRun.of("publish", catalogue.toString()).err())
        .contains("nothing was published");
    CommandLineRun json = CommandLineRun.of("lint", "--json", catalogue.toString());
    assertThat(json.status()).isEqualTo(1);
    Value.Fields told = (Value.Fields) Json.read(json.out().getBytes(StandardCharsets.UTF_8));
    assertThat(told.members().keySet()).containsExactly("findings");
    assertThat(told.items("findings"))
        .singleElement()
        .isInstanceOfSatisfying(
            Value.Fields.class,
            finding -> {
              assertThat(finding.text("code")).contains("unknown-reference");
              assertThat(finding.text("file")).contains("messages/newsletter.yaml");
              assertThat(finding.members().keySet())
                  .containsExactly("file", "line", "column", "code", "message");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys list make revoke", "failures list replay show"})
  void help_of_a_command_lists_its_own_commands_alone(String words) {
    List<String> expected = List.of(words.split(" ", -1));

    CommandLineRun run = CommandLineRun.of(expected.getFirst(), "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines().map(line -> line.strip().split(" ", 2)[0]))
        .containsSubsequence(expected.subList(1, expected.size()));
    assertThat(run.out()).doesNotContain("marketer");
  }

  @Test
  void up_says_which_folder_it_makes_for_its_state_or_that_it_cannot() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    CommandLineRun run = CommandLineRun.of("up", "--state", file.resolve("up.json").toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("of the state file cannot be made").doesNotContain("Exception");
    Path missing = folder.resolve("new/up.json");
    assertThat(CloudState.makeFolder(missing)).isTrue();
    assertThat(CloudState.makeFolder(missing)).isFalse();
  }

  @Test
  void lint_counts_what_a_good_catalogue_holds() {
    CommandLineRun run = CommandLineRun.of("lint");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("good [0-9a-f]{32}: 11 messages, 11 templates, 2 languages");
    assertThat(CommandLineRun.of("publish", "--check").out()).isEqualTo(run.out());
  }

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
    Path other = copyOfSample();
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
        .contains("there is no client nobody");
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

  private Path copyOfSample() throws IOException {
    Path copy = folder.resolve("catalogue");
    try (Stream<Path> files = Files.walk(Root.catalogue())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(Root.catalogue().relativize(file).toString()));
      }
    }
    return copy;
  }
}
