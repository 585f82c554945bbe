package io.apropos.local.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values as the table stream writes them: {@code {"S": "text"}}. */
final class AttributeJson {
  private AttributeJson() {}

  static ObjectNode of(Map<String, AttributeValue> item) {
    ObjectNode node = Json.object();
    item.forEach((name, value) -> node.set(name, of(value)));
    return node;
  }

  private static ObjectNode of(AttributeValue value) {
    ObjectNode node = Json.object();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case B -> node.put("B", value.b().asByteArray());
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case BS -> binaries(node.putArray("BS"), value);
      case L -> elements(node.putArray("L"), value);
      case M -> node.set("M", of(value.m()));
      // The stream of DynamoDB Local leaves out an empty map; the store itself does not.
      case UNKNOWN_TO_SDK_VERSION -> node.putObject("M");
    }
    return node;
  }

  private static void binaries(ArrayNode array, AttributeValue value) {
    value.bs().stream().map(SdkBytes::asByteArray).forEach(array::add);
  }

  private static void elements(ArrayNode array, AttributeValue value) {
    value.l().forEach(element -> array.add(of(element)));
  }
}
