package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The README's first command, twice: once for a program, once for a person who then calls it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
  private Value.Fields first = Value.Fields.NONE;

  @BeforeAll
  void runs() {
    CommandLineRun run = CommandLineRun.of("demo", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    first = (Value.Fields) Json.read(run.out().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void every_outcome_occurs() {
    assertThat(first.members().keySet())
        .containsExactly(
            "events",
            "profiles",
            "visitors",
            "occasions",
            "decisions",
            "reasons",
            "mails",
            "released",
            "recalled",
            "optOuts",
            "unknown",
            "seconds",
            "season");
    for (String outcome : List.of("send-now", "send-later", "silent", "blocked")) {
      assertThat(count(first.fields("decisions"), outcome)).as(outcome).isPositive();
    }
    for (String reason : List.of("frequency-cap", "quiet-hours", "consent", "not-eligible")) {
      assertThat(count(first.fields("reasons"), reason)).as(reason).isPositive();
    }
    assertThat(count(first, "released")).isPositive();
    assertThat(count(first, "recalled")).isPositive();
    assertThat(count(first, "unknown")).isZero();
    assertThat(count(first.fields("events"), "rejected")).isZero();
    assertThat(count(first.fields("optOuts"), "received"))
        .isPositive()
        .isEqualTo(count(first.fields("optOuts"), "honoured"));
  }

  @Test
  void against_a_fixed_cap_pressure_falls_and_exposure_rises() {
    Value.Fields capped = first.fields("season").fields("capped");
    Value.Fields apropos = first.fields("season").fields("apropos");

    for (String less : List.of("messagesWeek", "sentWeek", "left")) {
      assertThat(figure(apropos, less)).as(less).isLessThan(figure(capped, less));
    }
    for (String more : List.of("readWeek", "readShare", "clickedWeek")) {
      assertThat(figure(apropos, more)).as(more).isGreaterThan(figure(capped, more));
    }
  }

  @Test
  void a_second_run_gives_the_same_numbers_and_the_calls_work_verbatim_against_it()
      throws Exception {
    Process demo = CommandProcess.start("demo", "--stay", "--port", "0");
    try {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
      String told = upTo(out, "  curl ");
      everyKindOccurs(told);
      endsAddUp(told);
      speaksPlainly(told);
      first
          .members()
          .forEach((name, value) -> {
            if (!name.equals("seconds") && !name.equals("season")) {
              assertThat(told.lines().map(DemoTest::words))
                  .as("the same numbers again")
                  .contains(
                      words(name + " " + new String(Json.write(value), StandardCharsets.UTF_8)));
            }
          });
      tellsTheSeason(told, first.fields("season"));
      assertThat(told).doesNotContain("--stay keeps");
      Matcher api = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+").matcher(told);
      assertThat(api.find()).isTrue();

      String answers = run(calls().replace("http://127.0.0.1:8080", api.group()));

      assertThat(answers.split("\"accepted\":1", -1)).as(answers).hasSize(4);
      assertThat(answers).contains("\"granted\":[{\"topic\":\"news\"", "\"kind\":\"client\"");
      assertThat(answers).contains("\"rejected\":[]").doesNotContain("error");
      assertThat(answers).contains("\"now\" : \"2026-08-13T00:00:00Z\"");
      assertThat(answers.strip()).endsWith("{\"success\":true}");
    } finally {
      demo.destroy();
      demo.waitFor();
    }
  }

  @Test
  void no_place_was_left_to_fill_in() throws IOException {
    assertThat(Files.readString(Root.path().resolve("README.md")))
        .doesNotContainPattern("@[A-Z]+@");
  }

  /** Names and numbers, whatever stands between them. */
  private static List<String> words(String text) {
    return Pattern.compile("[A-Za-z]+(-[a-z]+)*|[0-9]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static double figure(Value.Fields fields, String member) {
    return fields.number(member).orElseThrow().doubleValue();
  }

  private static long count(Value.Fields fields, String member) {
    return fields.number(member).orElseThrow().longValueExact();
  }

  private static void everyKindOccurs(String told) {
    Stream.of(
            "sent at once",
            "sent later, at a better hour",
            "sent later, when a cap or quiet hours allowed it",
            "left in peace",
            "blocked by a frequency cap",
            "blocked by quiet hours",
            "held, then released",
            "yielded, then decided again",
            "recalled, because the client bought meanwhile",
            "refused, because the client opted out meanwhile")
        .forEach(
            kind -> assertThat(told).containsPattern("(?m)^ *[1-9][0-9]*  " + kind + ".*\n {8}"));
  }

  /** Each occasion has one end: what stands before the sum adds up to it. */
  private static void endsAddUp(String told) {
    Matcher ends =
        Pattern.compile("(?s)What became of ([0-9]+) occasions.*?\n(.*?)\n *([0-9]+)  in all: ")
            .matcher(told);
    assertThat(ends.find()).isTrue();
    int sum =
        Pattern.compile("(?m)^ {0,3}([0-9]+)  ")
            .matcher(ends.group(2))
            .results()
            .mapToInt(count -> Integer.parseInt(count.group(1)))
            .sum();
    assertThat(ends.group(1)).isEqualTo(ends.group(3)).isEqualTo(Integer.toString(sum));
  }

  /** What people read holds one zone and no syntax. */
  private static void speaksPlainly(String told) {
    String outcomes = told.substring(told.indexOf("What became of"), told.indexOf("\nevents "));
    assertThat(outcomes)
        .doesNotContainPattern("[0-9]T[0-9]{2}:")
        .doesNotContainPattern("PT?[0-9]+[DHM]")
        .doesNotContain("{", "ended since", "(everybody");
  }

  private static void tellsTheSeason(String told, Value.Fields season) {
    Map.of("at most 3 a week", "capped", "Apropos", "apropos")
        .forEach((policy, member) -> {
          Value.Fields figures = season.fields(member);
          assertThat(told)
              .contains(
                  "%-18s %12.2f %7.2f %7.2f %6.1f %%"
                      .formatted(
                          policy,
                          figure(figures, "messagesWeek"),
                          figure(figures, "sentWeek"),
                          figure(figures, "readWeek"),
                          100 * figure(figures, "readShare")));
        });
  }

  private static String upTo(BufferedReader out, String beginning) throws IOException {
    StringBuilder told = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      told.append(line).append('\n');
      if (line.startsWith(beginning)) {
        return told.toString();
      }
    }
    throw new AssertionError("the demo ended early:\n" + told);
  }

  /** The one shell block of the README that calls the API. */
  private static String calls() throws IOException {
    String readme = Files.readString(Root.path().resolve("README.md"));
    Matcher block = Pattern.compile("(?s)```sh\n(API=.*?)```").matcher(readme);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String run(String script) throws Exception {
    Process shell = new ProcessBuilder("sh", "-eu").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    String answers = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(answers).isZero();
    return answers;
  }
}
