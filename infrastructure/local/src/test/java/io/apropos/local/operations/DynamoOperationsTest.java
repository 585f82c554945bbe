package io.apropos.local.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** GetItem, PutItem, Query and TransactWriteItems, as our store counts on them. */
class DynamoOperationsTest {
  private static final String TABLE = "operations-" + UUID.randomUUID();
  private static final Target TARGET = new Target();

  private static DynamoDbClient dynamo;

  private final String pk = UUID.randomUUID().toString();

  @BeforeAll
  static void create() {
    dynamo = TARGET.dynamodb();
    dynamo.createTable(table ->
        table
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(text("pk"), text("sk"), text("dueShard"), text("due"))
            .keySchema(keys("pk", "sk"))
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName("due")
                    .keySchema(keys("dueShard", "due"))
                    .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                    .build()));
    dynamo.waiter().waitUntilTableExists(table -> table.tableName(TABLE));
  }

  @AfterAll
  static void delete() throws Exception {
    dynamo.deleteTable(table -> table.tableName(TABLE));
    TARGET.close();
  }

  @Test
  void get_item_sees_what_put_item_has_just_written_and_nothing_else() {
    put("a", Map.of("n", number("12345678901234567890.5"), "empty", string("")));

    assertThat(get("a"))
        .containsEntry("n", number("12345678901234567890.5"))
        .containsEntry("empty", string(""));
    assertThat(dynamo.getItem(g -> g.tableName(TABLE).key(key("b"))).hasItem()).isFalse();
  }

  @Test
  void put_item_refuses_an_item_over_400_kilobytes() {
    assertThatThrownBy(() -> put("a", Map.of("long", string("x".repeat(400 * 1024)))))
        .isInstanceOf(DynamoDbException.class)
        .satisfies(refused ->
            assertThat(((DynamoDbException) refused).awsErrorDetails().errorCode())
                .isEqualTo("ValidationException"));
  }

  @Test
  void query_gives_a_range_in_order_page_by_page() {
    IntStream.range(0, 5).forEach(i -> put("row-" + i, Map.of()));
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(TABLE)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(":pk", string(pk), ":from", string("row-1"), ":to", string("row-3")))
            .limit(2);

    QueryResponse first = dynamo.query(query.build());
    QueryResponse second = dynamo.query(query.exclusiveStartKey(first.lastEvaluatedKey()).build());

    assertThat(sortKeys(first)).containsExactly("row-1", "row-2");
    assertThat(sortKeys(second)).containsExactly("row-3");
    assertThat(second.hasLastEvaluatedKey()).isFalse();
  }

  @Test
  void query_of_an_index_sees_only_items_that_have_its_keys() {
    put("due", Map.of("dueShard", string(pk), "due", string("2026-11-25")));
    put("later", Map.of("dueShard", string(pk), "due", string("2026-11-27")));
    put("never", Map.of("due", string("2026-11-25")));

    QueryResponse answer =
        dynamo.query(q ->
            q.tableName(TABLE)
                .indexName("due")
                .keyConditionExpression("dueShard = :shard AND due <= :now")
                .expressionAttributeValues(
                    Map.of(":shard", string(pk), ":now", string("2026-11-26"))));

    assertThat(sortKeys(answer)).containsExactly("due");
    assertThat(answer.items().getFirst()).containsOnlyKeys("pk", "sk", "dueShard", "due");
  }

  @Test
  void a_transaction_is_all_or_nothing_and_says_which_condition_failed() {
    put("taken", Map.of("by", string("somebody")));

    assertThatThrownBy(() ->
            dynamo.transactWriteItems(
                t -> t.transactItems(putIfAbsent("free"), putIfAbsent("taken"))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            cancelled -> {
              assertThat(cancelled.cancellationReasons())
                  .extracting(CancellationReason::code)
                  .containsExactly("None", "ConditionalCheckFailed");
              assertThat(cancelled.cancellationReasons().getLast().item())
                  .containsEntry("by", string("somebody"));
            });
    assertThat(get("free")).isEmpty();
  }

  @Test
  void a_transaction_never_has_two_actions_on_one_item() {
    assertThatThrownBy(() ->
            dynamo.transactWriteItems(t -> t.transactItems(putIfAbsent("a"), putIfAbsent("a"))))
        .isInstanceOf(DynamoDbException.class);
    assertThat(get("a")).isEmpty();
  }

  @Test
  void a_transaction_sent_twice_under_one_token_is_applied_once() {
    put("counter", Map.of("n", number("1")));
    String token = UUID.randomUUID().toString();

    for (int i = 0; i < 2; i++) {
      dynamo.transactWriteItems(t -> t.clientRequestToken(token).transactItems(add("1")));
    }

    assertThat(get("counter")).containsEntry("n", number("2"));
    assertThatThrownBy(() ->
            dynamo.transactWriteItems(t -> t.clientRequestToken(token).transactItems(add("5"))))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }

  private TransactWriteItem putIfAbsent(String sk) {
    return TransactWriteItem.builder()
        .put(p ->
            p.tableName(TABLE)
                .item(key(sk))
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private TransactWriteItem add(String amount) {
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(TABLE)
                .key(key("counter"))
                .updateExpression("ADD n :more")
                .expressionAttributeValues(Map.of(":more", number(amount))))
        .build();
  }

  private void put(String sk, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(key(sk));
    item.putAll(more);
    dynamo.putItem(p -> p.tableName(TABLE).item(item));
  }

  private Map<String, AttributeValue> get(String sk) {
    return dynamo.getItem(g -> g.tableName(TABLE).key(key(sk)).consistentRead(true)).item();
  }

  private Map<String, AttributeValue> key(String sk) {
    return Map.of("pk", string(pk), "sk", string(sk));
  }

  private static List<String> sortKeys(QueryResponse answer) {
    return answer.items().stream().map(item -> item.get("sk").s()).toList();
  }

  private static AttributeValue string(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(String digits) {
    return AttributeValue.fromN(digits);
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}
