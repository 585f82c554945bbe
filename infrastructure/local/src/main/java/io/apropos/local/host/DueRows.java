package io.apropos.local.host;

import io.apropos.local.template.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the index named {@code due} holds: what a run every minute would look at. */
final class DueRows {
  private static final String INDEX = "due";

  private final DynamoDbClient client;
  private final List<Table> tables;

  DueRows(DynamoDbClient client, List<Table> tables) {
    this.client = client;
    this.tables = tables.stream().filter(DueRows::isIndexed).toList();
  }

  /**
   * One entry of the index.
   *
   * @param key of the index and of the table, all attributes
   */
  record Row(Map<String, AttributeValue> key, Instant due) {}

  private static boolean isIndexed(Table table) {
    return table.indexes().stream()
        .anyMatch(index -> index.name().equals(INDEX) && index.key().range().isPresent());
  }

  /** Whether any table tells what is due; if none does, no minute may be skipped. */
  boolean areKnown() {
    return !tables.isEmpty();
  }

  /** All entries, in no order. */
  List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Table table : tables) {
      String attribute = attribute(table);
      client
          .scanPaginator(it -> it.tableName(table.name()).indexName(INDEX))
          .items()
          .forEach(item -> rows.add(row(item, attribute)));
    }
    return rows;
  }

  private static Row row(Map<String, AttributeValue> item, String attribute) {
    AttributeValue due = Objects.requireNonNull(item.get(attribute), attribute);
    return new Row(item, Instant.parse(due.s()));
  }

  private static String attribute(Table table) {
    return table.indexes().stream()
        .filter(index -> index.name().equals(INDEX))
        .findFirst()
        .flatMap(index -> index.key().range())
        .orElse(INDEX);
  }
}
