package io.apropos.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalTest {
  @TempDir Path folder;

  @Test
  void answers_when_started_and_is_gone_when_closed() throws Exception {
    DynamoDbLocal store = DynamoDbLocal.start();
    assertThat(listTables(store.endpoint()).body()).isEqualTo("{\"TableNames\":[]}");
    store.close();
    assertThatThrownBy(() -> listTables(store.endpoint())).isInstanceOf(ConnectException.class);
    store.close();
  }

  @Test
  void says_which_command_makes_a_missing_class_path() {
    assertThatThrownBy(() -> DynamoDbLocal.start(folder.resolve("none.cp")))
        .hasMessageContaining("none.cp is missing")
        .hasMessageContaining("mvn -q -f infrastructure/dynamodb-local/pom.xml package");
  }

  @Test
  void shows_what_a_store_wrote_that_does_not_start() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.cp"), folder.toString());
    assertThatThrownBy(() -> DynamoDbLocal.start(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ClassNotFoundException");
  }

  /** As a shell's job control and {@code timeout} do, who signal everybody. */
  @Test
  void a_signal_to_the_whole_group_leaves_no_folder_either() throws Exception {
    Process parent = parentOfAStore();
    List<ProcessHandle> family;
    try (var output = parent.inputReader()) {
      assertThat(listTables(URI.create(output.readLine())).statusCode()).isEqualTo(200);
      family = parent.descendants().toList();
      family.forEach(ProcessHandle::destroy);
      parent.destroy();
    }
    for (ProcessHandle member : family) {
      member.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** A JVM killed outright runs no shutdown hook. */
  @Test
  void does_not_outlive_a_parent_that_was_killed() throws Exception {
    Process parent = parentOfAStore();
    String endpoint;
    List<ProcessHandle> family;
    try (var output = parent.inputReader()) {
      endpoint = output.readLine();
      family = parent.descendants().toList();
      assertThat(listTables(URI.create(endpoint)).statusCode()).isEqualTo(200);
      assertThat(folder).isNotEmptyDirectory();
      parent.destroyForcibly().waitFor();
    }
    for (ProcessHandle member : family) {
      member.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(family).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
    assertThat(folder).as("what the store unpacked").isEmptyDirectory();
  }

  /** Its store has our folder for its temporary files. */
  private Process parentOfAStore() throws IOException {
    ProcessBuilder parent =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dapropos.root=" + System.getProperty("apropos.root"),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName());
    parent.environment().put("TMPDIR", folder.toString());
    return parent.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static HttpResponse<String> listTables(URI endpoint) throws Exception {
    String credential =
        "AWS4-HMAC-SHA256 Credential=local/20261121/eu-west-1/dynamodb/aws4_request";
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .header("Authorization", credential + ", SignedHeaders=host, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  /** Starts a store, names its endpoint, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      System.out.println(DynamoDbLocal.start().endpoint());
      System.in.read();
    }
  }
}
