package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a person types them, where no cloud is up. */
class CommandsTest {
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
    Path catalogue = SampleCopy.in(folder);
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
}
