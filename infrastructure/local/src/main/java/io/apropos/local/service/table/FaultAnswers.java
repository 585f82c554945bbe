package io.apropos.local.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What DynamoDB answers to a call that it throttles or that meets another transaction. */
final class FaultAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";

  private FaultAnswers() {}

  static WireMessage throttled() {
    return refused(
        JSON.createObjectNode()
            .put("__type", TYPE + "ProvisionedThroughputExceededException")
            .put("message", "The level of configured provisioned throughput was exceeded."));
  }

  static WireMessage conflict(String operation, byte[] call) throws IOException {
    return refused(
        operation.startsWith("Transact")
            ? cancelled(JSON.readTree(call).path("TransactItems").size())
            : JSON.createObjectNode()
                .put("__type", TYPE + "TransactionConflictException")
                .put("message", "Transaction is ongoing for the item"));
  }

  /** The first item is the one that conflicts. */
  private static ObjectNode cancelled(int items) {
    ObjectNode body = JSON.createObjectNode();
    List<String> codes = new ArrayList<>();
    ArrayNode reasons = body.putArray("CancellationReasons");
    for (int i = 0; i < items; i++) {
      codes.add(i == 0 ? "TransactionConflict" : "None");
      ObjectNode reason = reasons.addObject().put("Code", codes.getLast());
      if (i == 0) {
        reason.put("Message", "Transaction is ongoing for the item");
      }
    }
    return body.put("__type", TYPE + "TransactionCanceledException")
        .put(
            "Message",
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + codes);
  }

  private static WireMessage refused(JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    return new WireMessage(head.getBytes(StandardCharsets.ISO_8859_1), bytes);
  }
}
