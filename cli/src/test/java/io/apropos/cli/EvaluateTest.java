package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures the engine, on files of the right columns and another size. */
class EvaluateTest {
  private static final List<String> ARMS = List.of("No E-Mail", "Mens E-Mail", "Womens E-Mail");
  private static final String HEADER = "visit,recency,history_segment,history,mens,womens,";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Random luck = new Random(1);
    StringBuilder rows = new StringBuilder(HEADER + "zip_code,newbie,channel,segment\n");
    for (int i = 0; i < 600; i++) {
      int arm = luck.nextInt(3);
      rows.append(
          "%d,%d,\"6) $750 - $1,000\",%d.5,%d,%d,Rural,%d,Web,%s%n"
              .formatted(
                  luck.nextInt(10) < 2 * arm ? 1 : 0,
                  1 + luck.nextInt(12),
                  luck.nextInt(500),
                  luck.nextInt(2),
                  luck.nextInt(2),
                  luck.nextInt(2),
                  ARMS.get(arm)));
    }
    write("hillstrom-dev.csv.gz", rows.toString());
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void measures_what_it_has_files_for_and_says_which_files_it_has_not() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("evaluate", "--only", "1,4", "--data", folder.toString());

    assertThat(run.out())
        .contains("online choice by replay", "shuffles 1..20", "fold cuts 1..20")
        .contains("2 bars measured, 0 skipped");

    Files.delete(folder.resolve("hillstrom-dev.csv.gz"));
    CommandLineRun without =
        CommandLineRun.of("evaluate", "--only", "1,4", "--data", folder.toString());

    assertThat(without.status()).isEqualTo(2);
    assertThat(without.out())
        .contains("SKIPPED: no file hillstrom-dev.csv.gz in " + folder)
        .contains("0 bars measured, 2 skipped; NOTHING MEASURED: docs/decision-model.md")
        .doesNotContain("no must missed");
    CommandLineRun json =
        CommandLineRun.of("evaluate", "--only", "1,4", "--data", folder.toString(), "--json");
    assertThat(json.status()).isEqualTo(2);
  }

  @Test
  void a_folder_that_is_not_there_is_said_and_skipped_visibly() {
    String nowhere = folder.resolve("nowhere").toString();
    CommandLineRun run = CommandLineRun.of("evaluate", "--only", "2", "--data", nowhere);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("SKIPPED: no folder " + nowhere);
    CommandLineRun year = CommandLineRun.of("evaluate", "--year", "--data", nowhere);
    assertThat(year.status()).isEqualTo(2);
    assertThat(year.out()).startsWith("skipped: ");
  }

  @Test
  void as_json_it_tells_the_same_figures_and_the_same_again() {
    String data = folder.toString();
    CommandLineRun run = CommandLineRun.of("evaluate", "--only", "3", "--data", data, "--json");
    CommandLineRun again = CommandLineRun.of("evaluate", "--only", "3", "--data", data, "--json");

    assertThat(figures(run)).isNotEmpty().isEqualTo(figures(again));
    assertThat(run.status()).isEqualTo(verdict(run).equals("missed") ? 1 : 0);
  }

  private static Value.Fields line(CommandLineRun run) {
    Value.Items table = (Value.Items) Json.read(run.out().getBytes(StandardCharsets.UTF_8));
    return (Value.Fields) ((Value.Fields) table.items().getFirst()).items("lines").getFirst();
  }

  private static List<Value> figures(CommandLineRun run) {
    return line(run).items("figures");
  }

  private static String verdict(CommandLineRun run) {
    return line(run).text("verdict").orElseThrow();
  }

  @Test
  void a_bar_that_does_not_exist_is_a_wrong_option() {
    assertThat(CommandLineRun.of("evaluate", "--only", "99").status()).isEqualTo(2);
  }

  @Test
  void a_must_that_is_missed_fails_the_command() throws IOException {
    Path file = folder.resolve("hillstrom-dev.csv.gz");
    Files.delete(file);
    StringBuilder rows = new StringBuilder(HEADER + "zip_code,newbie,channel,segment\n");
    for (int i = 0; i < 300; i++) { // whoever recently bought comes without a mail, and only then
      int arm = i % 3;
      boolean recent = i % 2 == 0;
      rows.append(
          "%d,%d,x,10,0,0,Urban,0,Web,%s%n"
              .formatted(arm == 0 == recent ? 1 : 0, recent ? 1 : 12, ARMS.get(arm)));
    }
    write("hillstrom-dev.csv.gz", rows.toString());

    CommandLineRun run = CommandLineRun.of("evaluate", "--only", "1", "--data", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("missed", "A MUST IS MISSED");
  }
}
