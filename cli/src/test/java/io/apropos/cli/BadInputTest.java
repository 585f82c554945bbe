package io.apropos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A corpus of bad input through every door of one embedded cloud: HTTP, stream, delivery events and
 * {@code publish}. Another file of the same form: {@code APROPOS_BAD_INPUT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private final PrintStream out = System.out; // functions log elsewhere while the cloud runs
  private BadWorld world;
  private BadRunner runner;

  @BeforeAll
  void the_world_is_laid(@TempDir Path folder) throws IOException, InterruptedException {
    world = new BadWorld(folder);
    runner = new BadRunner(world, folder);
  }

  @AfterAll
  void closes() {
    world.close();
  }

  private static Path resource(String name) {
    return Path.of(System.getProperty("apropos.root"), "cli/src/test/resources", name);
  }

  @Test
  void each_case_is_answered_as_the_corpus_expects_and_changes_nothing_else() throws Exception {
    Optional<Path> other = Optional.ofNullable(System.getenv("APROPOS_BAD_INPUT")).map(Path::of);
    List<BadRunner.Result> results =
        runner.run(BadCase.read(other.orElseGet(() -> resource("bad-input.jsonl"))));
    out.printf("bad input: %d cases%n%s", results.size(), BadRunner.report(results));
    assertThat(results).isNotEmpty();
    assertThat(BadRunner.failed(results)).isEmpty();
  }

  @Test
  void another_file_with_other_cases_runs_unchanged() throws Exception {
    List<BadRunner.Result> results = runner.run(BadCase.read(resource("other-bad-input.jsonl")));
    out.printf("other bad input: %d cases%n%s", results.size(), BadRunner.report(results));
    assertThat(BadRunner.failed(results)).isEmpty();
  }

  @Test
  void a_wrong_expectation_is_found_at_every_door() throws Exception {
    List<BadCase> cases =
        BadCase.read(resource("other-bad-input.jsonl")).stream()
            .filter(it -> it.id().startsWith("plant-"))
            .toList();
    List<BadCase> planted = new ArrayList<>();
    for (BadCase it : cases) {
      it.expect().members().keySet().forEach(member -> planted.add(otherwise(it, member)));
    }
    assertThat(planted).hasSizeGreaterThan(20);
    List<BadRunner.Result> results = runner.run(planted);
    assertThat(BadRunner.failed(results))
        .containsExactlyElementsOf(planted.stream().map(BadCase::id).toList());
    out.printf("wrong expectations: %d planted, %d found%n", planted.size(), planted.size());
  }

  /** The case with one member of its expectation that cannot be true. */
  private static BadCase otherwise(BadCase it, String member) {
    Value wrong =
        switch (member) {
          case "status" -> Value.of(418);
          case "exit" ->
              Value.of(it.expect().number("exit").orElseThrow().intValueExact() == 0 ? 1 : 0);
          case "accepted", "line", "mails" -> Value.of(77);
          case "state" -> Value.of(it.leavesAllAsItWas() ? "event applied" : "unchanged");
          case "rejected", "notes" ->
              Value.items(List.of(Value.Fields.NONE.with("code", Value.of("no-such-code"))));
          case "header" -> Value.Fields.NONE.with("Content-Type", Value.of("x/y"));
          case "noHeader" -> Value.of("Content-Type");
          default -> Value.of("no-such-" + member);
        };
    return new BadCase(
        it.id() + " " + member,
        it.target(),
        it.request(),
        it.expect().with(member, wrong),
        it.then());
  }

  @Test
  void a_case_that_cannot_be_built_is_printed_and_failed(@TempDir Path folder) throws Exception {
    List<String> lines =
        List.of(
            "{\"target\":\"route\",\"request\":{\"path\":\"/v1/track\",\"generate\":\"magic\"}}",
            "{\"target\":\"route\",\"request\":{\"headers\":{}}}",
            "{\"target\":\"link\",\"request\":{\"path\":\"/v1/unsubscribe/{token}\",\"token\":\"x:y\"}}",
            "{\"target\":\"catalogue\",\"request\":{\"files\":{\"a.yaml\":{\"generate\":\"magic\"}}}}",
            "{\"target\":\"events stream\",\"request\":{\"generate\":\"magic\"}}",
            "{\"target\":\"letter box\",\"request\":{}}");
    Path file = folder.resolve("cannot-be-built.jsonl");
    java.nio.file.Files.write(file, lines, UTF_8);
    List<BadRunner.Result> results = runner.run(BadCase.read(file));
    assertThat(BadRunner.failed(results)).hasSize(lines.size());
    assertThat(BadRunner.report(results)).contains("cannot be built");
  }
}
