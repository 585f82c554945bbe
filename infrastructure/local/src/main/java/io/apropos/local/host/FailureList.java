package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apropos.local.template.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private List<ObjectNode> quarantine() {
    List<ObjectNode> found = new ArrayList<>();
    for (Table table : tables) {
      client
          .scanPaginator(it ->
              it.tableName(table.name())
                  .filterExpression("begins_with(#pk, :q)")
                  .expressionAttributeNames(Map.of("#pk", table.key().hash()))
                  .expressionAttributeValues(Map.of(":q", AttributeValue.fromS(QUARANTINE))))
          .items()
          .forEach(item -> found.add(of(table, item)));
    }
    found.sort(Comparator.comparing(node -> node.path("id").asText()));
    return found;
  }

  private ObjectNode of(Table table, Map<String, AttributeValue> item) {
    String key = table.key().range().map(range -> text(item, range)).orElse("");
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
