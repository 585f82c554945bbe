package io.apropos.local.service.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.apropos.local.service.Answer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;

/** The Kinesis endpoint, in JSON and CBOR; an operation that is not here is refused by name. */
public final class KinesisService implements HttpHandler {
  private static final String TARGET = "Kinesis_20131202.";

  private final Producing producing;
  private final Consuming consuming;
  private final Describing describing;

  /**
   * @param clock tells how far behind a reader is
   * @param account twelve digits
   */
  public KinesisService(LocalStreams streams, InstantSource clock, String region, String account) {
    this.producing = new Producing(streams);
    this.consuming = new Consuming(streams, clock);
    this.describing = new Describing(streams, region, account);
  }

  /**
   * From now on refuses the records with these partition keys as over the shard's throughput: one
   * call fails whole, one of many in part.
   */
  public void throttle(Predicate<String> partitionKeys) {
    producing.throttle(partitionKeys);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Wire wire =
          Wire.ofContentType(exchange.getRequestHeaders().getFirst("Content-Type"))
              .orElse(Wire.JSON);
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        answer(exchange, 200, wire, operate(exchange, wire, body));
      } catch (KinesisRefusal refusal) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("__type", refusal.type()).put("message", refusal.text());
        answer(exchange, 400, wire, error);
      }
    }
  }

  private ObjectNode operate(HttpExchange exchange, Wire wire, byte[] body) throws IOException {
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
    Call call = new Call(wire.read(body), wire);
    return switch (operation) {
      case "PutRecord" -> producing.putRecord(call);
      case "PutRecords" -> producing.putRecords(call);
      case "GetShardIterator" -> consuming.getShardIterator(call);
      case "GetRecords" -> consuming.getRecords(call);
      case "DescribeStreamSummary" -> describing.describeStreamSummary(call);
      case "ListShards" -> describing.listShards(call);
      default ->
          throw new KinesisRefusal(
              "UnknownOperationException", operation + " is not implemented by the local Kinesis");
    };
  }

  private static void answer(HttpExchange exchange, int status, Wire wire, ObjectNode tree)
      throws IOException {
    new Answer(status, wire.contentType(), Map.of(), wire.write(tree)).send(exchange);
  }
}
