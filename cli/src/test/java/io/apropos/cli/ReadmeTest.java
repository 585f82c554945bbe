package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows, done as it says: the demo that stays, and its calls word for word. */
class ReadmeTest {
  @Test
  void the_demo_shows_each_kind_and_the_calls_work_verbatim_against_it() throws Exception {
    Process demo = CommandProcess.start("demo", "--stay", "--port", "0");
    try {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
      String told = upTo(out, "  curl ");
      everyKindOccurs(told);
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

  private static void everyKindOccurs(String told) {
    Stream.of(
            "sent at once",
            "sent later, at a better hour",
            "left in peace",
            "blocked by a frequency cap",
            "blocked by quiet hours",
            "held, then released",
            "yielded, then decided again",
            "recalled, because the client bought meanwhile",
            "refused, because the client opted out meanwhile")
        .forEach(kind -> assertThat(told).containsPattern("(?m)^ *[1-9][0-9]*  " + kind));
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
