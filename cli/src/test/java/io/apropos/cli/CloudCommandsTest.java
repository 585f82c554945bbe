package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands that talk to a running cloud: failures and invoke. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudCommandsTest {
  private final Storefront shop = Storefront.open("2026-12-01T12:00:00Z");

  @TempDir static Path folder;
  private String state = "";

  @BeforeAll
  void writes_the_state() throws IOException {
    Path file = folder.resolve("up.json");
    shop.running().state().write(file);
    state = file.toString();
  }

  @AfterAll
  void closes() {
    shop.close();
  }

  private String poison(String text) throws InterruptedException {
    String stream = shop.cloud().template().streams().getFirst().name();
    shop.cloud().streams().put(stream, "C#c-1", text.getBytes(StandardCharsets.UTF_8));
    shop.idle();
    CommandLineRun list = run("failures", "list", "--json");
    Value.Items all = (Value.Items) Json.read(list.out().getBytes(StandardCharsets.UTF_8));
    return ((Value.Fields) all.items().getLast()).text("id").orElseThrow();
  }

  private CommandLineRun run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--state";
    all[arguments.length + 1] = state;
    return CommandLineRun.of(all);
  }

  @Test
  void a_state_that_names_a_table_alone_is_enough_to_publish_and_to_make_keys() throws IOException {
    String text =
        """
        {"aws": {"dynamodb": "%s"}, "table": "%s"}
        """
            .formatted(shop.running().state().dynamodb(), shop.running().state().table());
    String byHand = Files.writeString(folder.resolve("by-hand.json"), text).toString();

    assertThat(CommandLineRun.of("publish", "--state", byHand).status()).isZero();
    assertThat(
            CommandLineRun.of("keys", "make", "server", "--source", "s", "--state", byHand)
                .status())
        .isZero();
    assertThat(CommandLineRun.of("keys", "list", "--state", byHand).out()).contains("server");
  }

  @Test
  void what_an_experiment_compares_stands_once_it_has_started() throws IOException {
    Path files = folder.resolve("catalogue");
    copy(Root.catalogue(), files);
    Path experiments = files.resolve("experiments.yaml");
    String text = Files.readString(experiments);
    Files.writeString(experiments, text.replace("metric: goal", "metric: click"));
    CommandLineRun changed = run("publish", files.toString());
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.err())
        .contains("nothing was published: experiment basket-subject has started");
    Files.writeString(experiments, text.replace("metric: goal", "metric: click\n    salt: second"));
    assertThat(run("publish", files.toString()).out()).startsWith("published ");
    assertThat(run("publish").out()).as("and back").startsWith("published ");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void a_poison_record_is_listed_shown_and_put_back_once() throws Exception {
    String id = poison("no event at all");

    CommandLineRun list = run("failures", "list");
    assertThat(list.status()).isZero();
    assertThat(list.out())
        .contains("quarantine", "malformed-record", "events", "update-profile", id);
    CommandLineRun show = run("failures", "show", id);
    assertThat(show.out()).contains("code      malformed-record").contains("no event at all");
    assertThat(run("failures", "show", id, "--json").out()).contains("\"dataBase64\":");

    assertThat(run("failures", "replay", id).out()).contains("back on events: " + id);
    shop.idle();
    assertThat(run("failures", "replay", id).out()).contains("replayed before: " + id);
    assertThat(run("failures", "list").out())
        .as("bad as ever")
        .contains("malformed-record")
        .doesNotContain(id);
    assertThat(run("failures", "replay", "--all").status()).isZero();
    shop.idle();
  }

  @Test
  void what_does_not_exist_is_refused_with_a_way_on() {
    CommandLineRun none = run("failures", "show", "nothing");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("there is no failure nothing").contains("failures list");
    CommandLineRun replay = run("failures", "replay", "nothing");
    assertThat(replay.status()).isEqualTo(1);
    assertThat(replay.err()).isEqualTo(none.err());
    CommandLineRun unnamed = run("failures", "replay");
    assertThat(unnamed.status()).isEqualTo(2);
    assertThat(unnamed.err()).contains("Give the ID of one (./apropos failures list), or --all");
    assertThat(CommandLineRun.of("failures").status()).isEqualTo(2);
    assertThat(CommandLineRun.of("failures", "list", "--state", "none.json").err())
        .contains("./apropos up");
  }

  @Test
  void a_function_runs_on_a_sample_of_its_own() {
    CommandLineRun run = run("invoke", "collect-event", "track");

    assertThat(run.status()).as(run.err()).isZero();
    Value.Fields answer = Json.readObject(run.out().getBytes(StandardCharsets.UTF_8));
    assertThat(answer.number("statusCode").orElseThrow().intValueExact()).isEqualTo(200);
    assertThat(answer.text("body").orElseThrow()).contains("\"accepted\":1");
    assertThat(run.err()).containsPattern("collect-event: [0-9]+ ms");
  }

  @Test
  void samples_carry_keys_and_time_of_this_cloud_or_say_why_they_cannot_succeed() {
    CommandLineRun profile = run("invoke", "show-profile", "advisor");
    assertThat(profile.out()).contains("unknown-profile");
    assertThat(profile.err()).contains("expected: the sample asks for c-1");
    assertThat(run("invoke", "show-profile", "admin-bearer").out()).contains("unknown-profile");
    assertThat(run("invoke", "show-profile", "server-key").out()).contains("key-role-forbidden");
    for (String[] link :
        List.of(new String[] {"opt-out", "page"}, new String[] {"confirm", "button"})) {
      CommandLineRun run = run("invoke", link[0], link[1]);
      assertThat(run.out()).contains("404");
      assertThat(run.err()).contains("expected: the sample's token is signed by another key");
    }
    CommandLineRun morning = run("invoke", "revive-clients", "every-morning");
    assertThat(morning.status()).as(morning.err()).isZero();
    assertThat(morning.err()).doesNotContain("stale-run");
  }

  @Test
  void a_function_runs_on_a_file_and_its_log_goes_to_standard_error() throws Exception {
    Path event =
        Files.copy(
            Root.path().resolve("events/samples/update-profile/poison-in-the-middle.json"),
            folder.resolve("mine.json"));
    CommandLineRun run = run("invoke", "update-profile", event.toString());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).isEqualToIgnoringNewLines("{\"batchItemFailures\":[]}");
    assertThat(run.err()).contains("\"service\":\"update-profile\"");
  }

  @Test
  void a_wrong_name_lists_what_there_is() {
    CommandLineRun function = run("invoke", "collect-events", "track");
    assertThat(function.status()).isEqualTo(1);
    assertThat(function.err()).contains("collect-event, ").contains("sweep-outbox");
    CommandLineRun sample = run("invoke", "collect-event", "tracks");
    assertThat(sample.status()).isEqualTo(1);
    assertThat(sample.err()).contains("batch, ").contains("track");
    assertThat(run("invoke", "collect-event").status()).isEqualTo(2);
  }

  @Test
  void a_function_that_fails_is_told_with_status_1() throws Exception {
    Path event = Files.writeString(folder.resolve("list.json"), "[1]");
    CommandLineRun run = run("invoke", "update-profile", event.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("one JSON object");
  }

  @Test
  void answers_are_json_on_demand() {
    assertThat(run("keys", "list", "--json").out()).startsWith("[{\"id\":\"");
    assertThat(CommandLineRun.of("publish", "--check", "--json").out()).startsWith("{\"good\":\"");
  }
}
