package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.template.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What went wrong for good: records set aside by functions, and records given up by mappings. */
final class FailureList {
  private static final String QUARANTINE = "Q#";

  private final DynamoDbClient client;
  private final List<Table> tables;
  private final Failures failures;
  private final Map<String, String> readers;

  /**
   * @param readers folder of the function that reads a stream, by short name of the stream
   */
  FailureList(
      DynamoDbClient client, List<Table> tables, Failures failures, Map<String, String> readers) {
    this.readers = readers;
    this.client = client;
    this.tables = tables;
    this.failures = failures;
  }

  /** Quarantine first, by instant; then failures, oldest first. */
  ArrayNode all() {
    ArrayNode array = Json.MAPPER.createArrayNode();
    quarantine().forEach(array::add);
    failures.all().forEach(failure -> array.add(of(failure)));
    return array;
  }

  /**
   * What went wrong with one record.
   *
   * @param table that holds it; empty = given up by a mapping
   * @param sequence its number in the stream, "" = unknown
   * @param key under which it came, "" = unknown
   */
  @SuppressWarnings("ArrayRecordComponent") // A carrier of bytes; nobody compares records.
  record Bad(
      String id,
      Optional<Table> table,
      Map<String, AttributeValue> tableKey,
      String stream,
      String function,
      String sequence,
      String key,
      byte[] data) {}

  Optional<Bad> find(String id) {
    for (Table table : tables) {
      Optional<Bad> found =
          items(table).stream()
              .filter(item -> id.equals(sortKey(table, item)))
              .findFirst()
              .map(item -> bad(table, item));
      if (found.isPresent()) {
        return found;
      }
    }
    return failures.all().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(it ->
            new Bad(
                id,
                Optional.empty(),
                Map.of(),
                it.stream(),
                it.function(),
                "",
                it.key(),
                it.data()));
  }

  void remove(Bad bad) {
    bad.table()
        .ifPresentOrElse(
            table -> client.deleteItem(it -> it.tableName(table.name()).key(bad.tableKey())),
            () -> failures.remove(bad.id()));
  }

  private Bad bad(Table table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet()
        .removeIf(name ->
            !name.equals(table.key().hash()) && !name.equals(table.key().range().orElse("")));
    return new Bad(
        sortKey(table, item),
        Optional.of(table),
        key,
        text(item, "stream"),
        readers.getOrDefault(text(item, "stream"), ""),
        text(item, "sequence"),
        "",
        data(item.get("data")));
  }

  private static String sortKey(Table table, Map<String, AttributeValue> item) {
    return table.key().range().map(range -> text(item, range)).orElse("");
  }

  private List<Map<String, AttributeValue>> items(Table table) {
    return client
        .scanPaginator(it ->
            it.tableName(table.name())
                .filterExpression("begins_with(#pk, :q)")
                .expressionAttributeNames(Map.of("#pk", table.key().hash()))
                .expressionAttributeValues(Map.of(":q", AttributeValue.fromS(QUARANTINE))))
        .items()
        .stream()
        .toList();
  }

  private List<ObjectNode> quarantine() {
    List<ObjectNode> found = new ArrayList<>();
    for (Table table : tables) {
      items(table).forEach(item -> found.add(of(table, item)));
    }
    found.sort(Comparator.comparing(node -> node.path("id").asText()));
    return found;
  }

  private ObjectNode of(Table table, Map<String, AttributeValue> item) {
    String key = sortKey(table, item);
    return Json.object()
        .put("id", key)
        .put("kind", "quarantine")
        .put("at", key.replaceFirst("#.*$", ""))
        .put("stream", text(item, "stream"))
        .put("code", text(item, "code"))
        .put("function", readers.getOrDefault(text(item, "stream"), ""))
        .put("dataBase64", Base64.getEncoder().encodeToString(data(item.get("data"))));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static byte[] data(@Nullable AttributeValue value) {
    if (value == null) {
      return new byte[0];
    }
    return value.b() != null
        ? value.b().asByteArray()
        : text(Map.of("it", value), "it").getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode of(Failures.Failure failure) {
    return Json.object()
        .put("id", failure.id())
        .put("kind", "failure")
        .put("at", failure.at().toString())
        .put("stream", failure.stream())
        .put("code", failure.code())
        .put("function", failure.function())
        .put("dataBase64", Base64.getEncoder().encodeToString(failure.data()));
  }
}
