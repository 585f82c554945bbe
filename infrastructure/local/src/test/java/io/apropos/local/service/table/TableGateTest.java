package io.apropos.local.service.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apropos.store.DynamoDbLocal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** A client of the SDK meets what it would meet in the cloud. */
class TableGateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TableFaults faults = new TableFaults(nanos::get);
  private final TableGate gate = new TableGate(DynamoDbLocal.shared().endpoint(), faults);
  private final DynamoDbClient client = client(gate.endpoint());
  private final DynamoDbClient direct = client(DynamoDbLocal.shared().endpoint());
  private final String table = "gate-" + UUID.randomUUID();

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @BeforeEach
  void makes_a_table() {
    AttributeDefinition attribute =
        AttributeDefinition.builder()
            .attributeName("pk")
            .attributeType(ScalarAttributeType.S)
            .build();
    KeySchemaElement key =
        KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build();
    direct.createTable(it ->
        it.tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(List.of(attribute))
            .keySchema(List.of(key)));
  }

  @AfterEach
  void ends() {
    client.close();
    direct.close();
    gate.close();
  }

  private void put(String id) {
    client.putItem(it -> it.tableName(table).item(item(id)));
  }

  private void puts(String... ids) {
    client.transactWriteItems(transaction ->
        transaction.transactItems(
            List.of(ids).stream()
                .map(id ->
                    software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item(id)))
                        .build())
                .toList()));
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("pk", AttributeValue.fromS(id));
  }

  private boolean isThere(String id) {
    return direct.getItem(it -> it.tableName(table).key(item(id)).consistentRead(true)).hasItem();
  }

  private void meets(FaultKind kind) {
    faults.clear();
    faults.add(kind, 1, Optional.empty());
  }

  @Test
  void everything_passes_byte_for_byte_when_there_is_no_fault() {
    for (int i = 0; i < 30; i++) {
      String id = "item-" + i + "-" + "é".repeat(i * 30);
      put(id);
      assertThat(client.getItem(it -> it.tableName(table).key(item(id))).item())
          .isEqualTo(item(id));
    }
    assertThat(client.scan(it -> it.tableName(table)).count()).isEqualTo(30);
  }

  @Test
  void a_throttled_call_did_nothing() {
    meets(FaultKind.THROTTLE);
    assertThatThrownBy(() -> put("a")).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(isThere("a")).isFalse();
  }

  @Test
  void a_conflict_names_the_item_of_a_transaction_and_leaves_reads_alone() {
    meets(FaultKind.CONFLICT);
    assertThatThrownBy(() -> put("a")).isInstanceOf(TransactionConflictException.class);
    assertThatThrownBy(() -> puts("b", "c"))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            cancelled ->
                assertThat(cancelled.cancellationReasons())
                    .extracting(reason -> reason.code())
                    .containsExactly("TransactionConflict", "None"));
    assertThat(isThere("b")).isFalse();
    assertThat(client.getItem(it -> it.tableName(table).key(item("a"))).hasItem()).isFalse();
  }

  @Test
  void what_got_no_answer_was_done() {
    meets(FaultKind.LOST_ANSWER);
    assertThatThrownBy(() -> puts("a", "b")).isInstanceOf(SdkClientException.class);
    assertThat(isThere("a")).isTrue();
    faults.clear();
    put("c");
    assertThat(isThere("c")).isTrue();
  }

  @Test
  void a_slow_call_is_done_and_answered_late() {
    meets(FaultKind.SLOW);
    long started = System.nanoTime();
    put("a");
    assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(TableFaults.SLOW.toNanos());
    assertThat(isThere("a")).isTrue();
  }

  @Test
  void a_fault_meets_its_share_of_the_calls_beside_others_until_its_time_is_over() {
    faults.add(FaultKind.THROTTLE, 0.3, Optional.of(Duration.ofSeconds(60)));
    faults.add(FaultKind.LOST_ANSWER, 0.1, Optional.empty());
    List<FaultKind> met = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      faults.next("UpdateItem").ifPresent(met::add);
    }
    long throttled = met.stream().filter(FaultKind.THROTTLE::equals).count();
    assertThat(throttled).isBetween(250L, 350L);
    assertThat(met.size() - throttled).isBetween(40L, 100L);
    assertThat(faults.met()).containsEntry(FaultKind.THROTTLE, throttled);

    nanos.set(Duration.ofSeconds(60).toNanos());
    assertThat(faults.all()).extracting(TableFaults.Told::kind).containsOnly(FaultKind.LOST_ANSWER);
    faults.clear();
    assertThat(faults.next("UpdateItem")).isEmpty();
    assertThatThrownBy(() -> faults.add(FaultKind.SLOW, 1.5, Optional.empty()))
        .hasMessageContaining("share must lie in [0, 1]");
    assertThatThrownBy(() -> FaultKind.ofWord("rust")).hasMessageContaining("was rust");
  }

  @Test
  void a_closed_gate_lets_nobody_wait() {
    put("a");
    gate.close();
    assertThatThrownBy(() -> put("b")).isInstanceOf(SdkClientException.class);
  }
}
