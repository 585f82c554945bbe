package io.apropos.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole table as it was, against what a case left of it. */
final class BadTraces {
  private final DynamoDbClient store;
  private final String table;
  private final Map<String, Map<String, AttributeValue>> rows;

  /** Takes the table as it is now for the beginning. */
  BadTraces(DynamoDbClient store, String table) {
    this.store = store;
    this.table = table;
    this.rows = everything();
  }

  /**
   * What a case changed.
   *
   * @param rows keys of changed items of the table, what was set aside apart
   * @param setAside codes of what was set aside
   */
  record Change(Set<String> rows, List<String> setAside, int mails) {}

  /**
   * Tells what differs from the beginning, and undoes it.
   *
   * @param mails how many were sent since
   */
  Change putBack(int mails) {
    Map<String, Map<String, AttributeValue>> now = everything();
    Set<String> changed = new HashSet<>(now.keySet());
    changed.addAll(rows.keySet());
    changed.removeIf(key -> rows.containsKey(key) && rows.get(key).equals(now.get(key)));
    List<String> setAside =
        changed.stream()
            .filter(key -> key.startsWith("Q#"))
            .map(key -> now.get(key).get("code").s())
            .sorted()
            .toList();
    for (String key : changed) {
      undo(key, now);
    }
    changed.removeIf(key -> key.startsWith("Q#"));
    return new Change(changed, setAside, mails);
  }

  private void undo(String key, Map<String, Map<String, AttributeValue>> now) {
    if (rows.containsKey(key)) {
      store.putItem(put -> put.tableName(table).item(rows.get(key)));
    } else {
      Map<String, AttributeValue> item = now.get(key);
      store.deleteItem(delete ->
          delete.tableName(table).key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }
  }

  private Map<String, Map<String, AttributeValue>> everything() {
    Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    store.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .forEach(item -> items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
    return items;
  }
}
