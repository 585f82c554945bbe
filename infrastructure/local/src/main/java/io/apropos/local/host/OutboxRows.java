package io.apropos.local.host;

import io.apropos.local.template.Table;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of the outbox that may go now, and whether the mail service keeps them all waiting. */
final class OutboxRows {
  private static final String GO = "go";
  private static final AttributeValue FENCE = AttributeValue.fromS("FENCE");
  private static final AttributeValue CIRCUIT = AttributeValue.fromS("CIRCUIT");

  private final DynamoDbClient client;
  private final List<Table> tables;

  OutboxRows(DynamoDbClient client, List<Table> tables) {
    this.client = client;
    this.tables = tables;
  }

  /**
   * How many rows are there.
   *
   * @param free nothing stands in their way
   * @param behindCircuit the mail service refuses the account: one trial a minute goes through
   */
  record Count(int free, int behindCircuit) {}

  Count count() {
    int free = 0;
    int behind = 0;
    for (Table table : tables) {
      int rows = rows(table);
      if (isOpen(table)) {
        behind += rows;
      } else {
        free += rows;
      }
    }
    return new Count(free, behind);
  }

  private int rows(Table table) {
    return client
        .scanPaginator(it ->
            it.tableName(table.name())
                .filterExpression("attribute_exists(#go)")
                .expressionAttributeNames(Map.of("#go", GO))
                .select("COUNT"))
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  private boolean isOpen(Table table) {
    return table
        .key()
        .range()
        .map(range ->
            client
                .getItem(it ->
                    it.tableName(table.name())
                        .key(Map.of(table.key().hash(), FENCE, range, CIRCUIT))
                        .consistentRead(true))
                .item()
                .containsKey("trialAt"))
        .orElse(false);
  }
}
