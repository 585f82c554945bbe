package io.apropos.aws;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Committed;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.value.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The table on DynamoDB. The SDK draws a fresh token for each transaction and keeps it on retries.
 */
public final class DynamoTable implements Table {
  private static final int MOST_WRITES = 100;

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The table of a local cloud, at its store's endpoint. */
  public static DynamoTable at(URI endpoint, String table) {
    return new DynamoTable(AwsClients.dynamo(endpoint), table);
  }

  @Override
  public Optional<Item> read(Key key) {
    var answer =
        asked(() ->
            dynamo.getItem(
                get -> get.tableName(table).key(Attributes.of(key)).consistentRead(true)));
    return answer.hasItem() ? Optional.of(Attributes.item(answer.item())) : Optional.empty();
  }

  @Override
  public Committed write(List<Write> writes) {
    check(writes);
    if (writes.size() == 1
        && writes.getFirst() instanceof Write.Put(Item item, Condition.Always _)) {
      asked(() -> dynamo.putItem(put -> put.tableName(table).item(Attributes.of(item))));
      return new Committed.Done();
    }
    List<TransactWriteItem> actions = writes.stream().map(this::action).toList();
    try {
      asked(() -> dynamo.transactWriteItems(transaction -> transaction.transactItems(actions)));
      return new Committed.Done();
    } catch (Cancelled cancelled) {
      return cancelled.refused;
    } catch (TransactionInProgressException busy) {
      return new Committed.Refused(Collections.nCopies(writes.size(), Committed.Refusal.CONFLICT));
    }
  }

  @Override
  public List<Item> query(String pk, String skFrom, String skTo, int limit) {
    Expressions expressions = new Expressions();
    String range =
        "%s = %s AND %s BETWEEN %s AND %s"
            .formatted(
                expressions.name(Attributes.PK),
                expressions.value(Value.of(pk)),
                expressions.name(Attributes.SK),
                expressions.value(Value.of(skFrom)),
                expressions.value(Value.of(skTo)));
    return pages(request(expressions, range).consistentRead(true), limit).stream()
        .map(Attributes::item)
        .toList();
  }

  @Override
  public List<Indexed> find(Index index, String partition, String upTo, int limit) {
    Expressions expressions = new Expressions();
    String range =
        "%s = %s AND %s <= %s"
            .formatted(
                expressions.name(index.partition()),
                expressions.value(Value.of(partition)),
                expressions.name(index.sort()),
                expressions.value(Value.of(upTo)));
    return pages(request(expressions, range).indexName(index.indexName()), limit).stream()
        .map(all -> new Indexed(Attributes.key(all), Attributes.text(all, index.sort())))
        .toList();
  }

  private QueryRequest.Builder request(Expressions expressions, String range) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(range)
        .expressionAttributeNames(expressions.names().orElseThrow())
        .expressionAttributeValues(expressions.values().orElseThrow());
  }

  private List<Map<String, AttributeValue>> pages(QueryRequest.Builder request, int limit) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    while (true) {
      QueryRequest page = request.limit(limit - found.size()).build();
      QueryResponse answer = asked(() -> dynamo.query(page));
      found.addAll(answer.items());
      if (found.size() >= limit || !answer.hasLastEvaluatedKey()) {
        return found;
      }
      request.exclusiveStartKey(answer.lastEvaluatedKey());
    }
  }

  private TransactWriteItem action(Write write) {
    TransactWriteItem.Builder action = TransactWriteItem.builder();
    return switch (write) {
      case Write.Put put -> action.put(put(put)).build();
      case Write.Update update -> action.update(update(update)).build();
      case Write.Delete delete -> action.delete(delete(delete)).build();
      case Write.Check check -> action.conditionCheck(check(check)).build();
    };
  }

  private Put put(Write.Put put) {
    Expressions expressions = new Expressions();
    return Put.builder()
        .tableName(table)
        .item(Attributes.of(put.item()))
        .conditionExpression(expressions.condition(put.condition()).orElse(null))
        .expressionAttributeNames(expressions.names().orElse(null))
        .expressionAttributeValues(expressions.values().orElse(null))
        .build();
  }

  private Update update(Write.Update update) {
    Expressions expressions = new Expressions();
    return Update.builder()
        .tableName(table)
        .key(Attributes.of(update.key()))
        .updateExpression(expressions.update(update))
        .conditionExpression(expressions.condition(update.condition()).orElse(null))
        .expressionAttributeNames(expressions.names().orElse(null))
        .expressionAttributeValues(expressions.values().orElse(null))
        .build();
  }

  private Delete delete(Write.Delete delete) {
    Expressions expressions = new Expressions();
    return Delete.builder()
        .tableName(table)
        .key(Attributes.of(delete.key()))
        .conditionExpression(expressions.condition(delete.condition()).orElse(null))
        .expressionAttributeNames(expressions.names().orElse(null))
        .expressionAttributeValues(expressions.values().orElse(null))
        .build();
  }

  private ConditionCheck check(Write.Check check) {
    Expressions expressions = new Expressions();
    return ConditionCheck.builder()
        .tableName(table)
        .key(Attributes.of(check.key()))
        .conditionExpression(
            expressions.condition(check.condition()).orElseGet(() -> anything(expressions)))
        .expressionAttributeNames(expressions.names().orElse(null))
        .expressionAttributeValues(expressions.values().orElse(null))
        .build();
  }

  /** DynamoDB wants a condition to look at. */
  private static String anything(Expressions expressions) {
    return expressions
        .condition(Condition.any(new Condition.ItemAbsent(), new Condition.ItemExists()))
        .orElseThrow();
  }

  private <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionCanceledException cancelled) {
      throw cancelled(cancelled);
    } catch (TransactionInProgressException busy) {
      throw busy;
    } catch (DynamoDbException refused) {
      if ("ValidationException".equals(refused.awsErrorDetails().errorCode())) {
        throw new IllegalArgumentException("the table refuses what it was given", refused);
      }
      throw new TransientFailure("table " + table + " did not answer", refused);
    } catch (SdkException e) {
      throw new TransientFailure("table " + table + " did not answer", e);
    }
  }

  private RuntimeException cancelled(TransactionCanceledException cancelled) {
    List<String> codes =
        cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
    if (codes.contains("ValidationError") || codes.contains("ItemCollectionSizeLimitExceeded")) {
      return new IllegalArgumentException("the table refuses what it was given", cancelled);
    }
    List<Committed.Refusal> refusals = codes.stream().map(DynamoTable::refusal).toList();
    if (Collections.frequency(refusals, Committed.Refusal.NONE) == refusals.size()) {
      return new TransientFailure("table " + table + " is throttled", cancelled);
    }
    return new Cancelled(new Committed.Refused(refusals));
  }

  private static Committed.Refusal refusal(String code) {
    return switch (code) {
      case "ConditionalCheckFailed" -> Committed.Refusal.CONDITION;
      case "TransactionConflict" -> Committed.Refusal.CONFLICT;
      default -> Committed.Refusal.NONE; // None, and whatever throttles
    };
  }

  private static void check(List<Write> writes) {
    if (writes.isEmpty() || writes.size() > MOST_WRITES) {
      throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
    }
    if (writes.stream().map(Write::key).distinct().count() < writes.size()) {
      throw new IllegalArgumentException("a transaction writes no item twice");
    }
  }

  /** Carries a refusal out of the one place that knows what the SDK throws. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Committed refused;

    Cancelled(Committed refused) {
      super(null, null, false, false);
      this.refused = refused;
    }
  }
}
