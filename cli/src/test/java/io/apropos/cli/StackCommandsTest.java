package io.apropos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.apropos.application.store.Fence;
import io.apropos.application.store.Quarantine;
import io.apropos.aws.DeployedTable;
import io.apropos.store.DynamoDbLocal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Commands on the table of a stack, found by the default chains, with no local cloud up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackCommandsTest {
  private static final String REGION = "eu-west-3";

  private final Map<String, String> before = new LinkedHashMap<>();
  private final String name = "stack-" + UUID.randomUUID();

  @BeforeAll
  void a_table_as_a_stack_makes_it() {
    set("aws.endpointUrlDynamoDb", DynamoDbLocal.shared().endpoint().toString());
    set("aws.accessKeyId", "machine");
    set("aws.secretAccessKey", "machine");
    try (DynamoDbClient client = DynamoDbClient.builder().region(Region.of(REGION)).build()) {
      client.createTable(table ->
          table
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text("pk"), text("sk"))
              .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  @AfterAll
  void what_was_set_before_comes_back() {
    before.forEach((property, value) -> {
      if (value.isEmpty()) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, value);
      }
    });
  }

  private void set(String property, String value) {
    before.put(property, System.getProperty(property, ""));
    System.setProperty(property, value);
  }

  private CommandLineRun run(String words) {
    return CommandLineRun.of((words + " --table " + name + " --region " + REGION).split(" ", -1));
  }

  @Test
  void the_first_publication_opens_a_stack_and_the_next_finds_it_open() {
    CommandLineRun first = run("publish");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).contains("a new stack: open from now on");
    assertThat(first.out()).startsWith("published ");
    CommandLineRun next = run("publish");
    assertThat(next.out()).startsWith("unchanged ");
    assertThat(next.err()).doesNotContain("a new stack");
    DeployedTable stack = DeployedTable.find(name, Optional.of(REGION));
    assertThat(stack.arn()).endsWith(":table/" + name);
    assertThat(new Fence(stack.table(), stack.arn(), System::nanoTime).read().open())
        .as("as the functions of the stack see it")
        .isTrue();
  }

  @Test
  void keys_are_made_listed_and_revoked() {
    assertThat(run("keys make server --source crm").out()).startsWith("apk_server_");
    String id =
        run("keys list").out().lines().filter(it -> it.contains(" crm ")).findFirst().orElseThrow();
    assertThat(run("keys revoke " + id.substring(0, 12)).out())
        .isEqualToIgnoringNewLines("revoked crm");
  }

  @Test
  void what_functions_set_aside_is_listed_and_shown() {
    byte[] data = "no event at all".getBytes(StandardCharsets.UTF_8);
    Instant now = Instant.now();
    new Quarantine(DeployedTable.find(name, Optional.of(REGION)).table())
        .put(
            new Quarantine.Bad("malformed-record", "events", "1", data),
            now.minus(Duration.ofDays(3)));
    CommandLineRun list = run("failures list");
    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.out()).contains("quarantine", "malformed-record", "events");
    assertThat(list.err()).contains("what a stream gave up lies in its bucket");
    String id = list.out().strip().replaceFirst("(?s).* ", "");
    assertThat(run("failures show " + id).out()).contains("no event at all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failures replay --all",
        "failures replay some-id",
        "invoke collect-event track",
        "preview welcome --client c-1"
      })
  void what_a_local_cloud_alone_can_do_is_refused_in_one_line(String words) {
    CommandLineRun run = run(words);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().strip().lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("apropos: ").endsWith(": leave out --table"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain c-1",
        "report",
        "replay aaaaaaaaaaaaaaaaaaaaaaaaaa-0",
        "publish",
        "keys list",
        "failures list"
      })
  void a_table_that_is_not_there_is_said_in_one_line(String words) {
    CommandLineRun run =
        CommandLineRun.of((words + " --table none-such --region " + REGION).split(" ", -1));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().strip().lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("apropos: table none-such cannot be opened: "));
  }

  @Test
  void two_clouds_or_a_region_of_none_are_wrong_options() {
    for (String words :
        List.of("keys list --table t --state up.json", "keys list --region eu-west-3")) {
      CommandLineRun run = CommandLineRun.of(words.split(" ", -1));
      assertThat(run.status()).as(words).isEqualTo(2);
      assertThat(run.err()).contains("--table").doesNotContain("Exception");
    }
  }
}
