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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of docs/local.md, and what is left of a cloud after its end: nothing. */
class LocalScriptTest {
  private static final int MOST_LINES = 60;

  @TempDir private Path folder;
  private Path scratch = Path.of("");

  /** All that is temporary of a run lies in a folder of its own, and can be counted. */
  @BeforeEach
  void makes_room() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @Test
  void the_script_runs_word_for_word_and_leaves_nothing_behind() throws Exception {
    String script = script();
    assertThat(script.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(script).doesNotContain("jq", "python");
    Files.writeString(folder.resolve("script.sh"), script);
    command();
    Process shell = shell("sh", "script.sh").redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).as(told).isZero();
    assertThat(told)
        .containsPattern("ready http://127.0.0.1:[0-9]+")
        .contains("mails after a basket: 1")
        .contains("your basket is still here")
        .contains("mails after leaving: 1")
        .contains("why no other: consent")
        .contains("mails whose answers were lost: 1")
        .contains("failures: malformed-record");
    nothingIsLeft();
  }

  @Test
  void a_cloud_that_is_told_to_end_while_the_clock_advances_leaves_nothing_behind()
      throws Exception {
    Path state = folder.resolve("up.json");
    command();
    String now = "2026-11-24T09:00:00Z";
    Process up =
        shell("./apropos", "up", "--port", "0", "--now", now, "--state", state.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(
              new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))
                  .readLine())
          .startsWith("ready ");
      Value.Fields file = Json.readObject(Files.readAllBytes(state));
      String control = file.text("control").orElseThrow();
      HttpClient http = HttpClient.newHttpClient();
      CompletableFuture<?> advance =
          http.sendAsync(
              HttpRequest.newBuilder(URI.create(control + "/clock"))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"advance\": \"P360D\"}"))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      HttpRequest clock = HttpRequest.newBuilder(URI.create(control + "/clock")).build();
      while (http.send(clock, HttpResponse.BodyHandlers.ofString()).body().contains(now)) {
        Thread.onSpinWait();
      }
      assertThat(advance.isDone()).as("still advancing").isFalse();

      up.destroy();
      assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(state).doesNotExist();
      nothingIsLeft();
    } finally {
      up.destroyForcibly();
    }
  }

  private void nothingIsLeft() throws Exception {
    List<ProcessHandle> running = ProcessHandle.allProcesses().filter(this::isOurs).toList();
    for (ProcessHandle one : running) { // its end is under way, or the wait fails
      one.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.allProcesses().filter(this::isOurs)).isEmpty();
    try (Stream<Path> files = Files.walk(scratch)) {
      assertThat(files.filter(file -> !file.equals(scratch))).isEmpty();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().filter(it -> it.contains(scratch.toString())).isPresent();
  }

  private static String script() throws IOException {
    String page = Files.readString(Root.path().resolve("docs").resolve("local.md"));
    Matcher block = Pattern.compile("(?s)```sh\n(#!/bin/sh\n.*?)```").matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private ProcessBuilder shell(String... command) {
    ProcessBuilder shell = new ProcessBuilder(command).directory(folder.toFile());
    shell.environment().put("TMPDIR", scratch.toString());
    return shell;
  }

  /** What the one command does once everything is built: the build is under way here. */
  private void command() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path command =
        Files.writeString(
            folder.resolve("apropos"),
            """
            #!/bin/sh
            exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
            '-Djava.io.tmpdir=%s' '-Dapropos.root=%s' -cp '%s' io.apropos.cli.Apropos "$@"
            """
                .formatted(java, scratch, Root.path(), System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }
}
