package io.apropos.aws;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items and values as DynamoDB writes them, and back. */
final class Attributes {
  static final String PK = "pk";
  static final String SK = "sk";

  private Attributes() {}

  static Map<String, AttributeValue> of(Key key) {
    return Map.of(PK, AttributeValue.fromS(key.pk()), SK, AttributeValue.fromS(key.sk()));
  }

  static Map<String, AttributeValue> of(Item item) {
    Map<String, AttributeValue> all = new LinkedHashMap<>(of(item.key()));
    item.attributes().forEach((name, attribute) -> all.put(name, of(attribute)));
    return all;
  }

  static AttributeValue of(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Plain(Value value) -> of(value);
      case Attribute.Bytes(byte[] bytes) -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    };
  }

  static AttributeValue of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> AttributeValue.fromS(text);
      case Value.Num(BigDecimal number) -> AttributeValue.fromN(number.toString());
      case Value.Flag(boolean flag) -> AttributeValue.fromBool(flag);
      case Value.Nothing _ -> AttributeValue.fromNul(true);
      case Value.Items(List<Value> items) ->
          AttributeValue.fromL(items.stream().map(Attributes::of).toList());
      case Value.Fields(Map<String, Value> members) -> {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        members.forEach((name, member) -> all.put(name, of(member)));
        yield AttributeValue.fromM(all);
      }
    };
  }

  static Key key(Map<String, AttributeValue> all) {
    return new Key(text(all, PK), text(all, SK));
  }

  static Item item(Map<String, AttributeValue> all) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    all.forEach((name, value) -> {
      if (!name.equals(PK) && !name.equals(SK)) {
        attributes.put(name, attribute(value));
      }
    });
    return new Item(key(all), attributes);
  }

  static String text(Map<String, AttributeValue> all, String name) {
    AttributeValue value = all.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return value.s();
  }

  private static Attribute attribute(AttributeValue value) {
    return value.b() != null
        ? new Attribute.Bytes(value.b().asByteArray())
        : new Attribute.Plain(value(value));
  }

  private static Value value(AttributeValue value) {
    return switch (value.type()) {
      case S -> Value.of(value.s());
      case N -> Value.of(new BigDecimal(value.n()));
      case BOOL -> Value.of(value.bool());
      case NUL -> new Value.Nothing();
      case L -> Value.items(value.l().stream().map(Attributes::value).toList());
      case SS -> Value.texts(value.ss());
      case M -> {
        Map<String, Value> members = new LinkedHashMap<>();
        value.m().forEach((name, member) -> members.put(name, value(member)));
        yield new Value.Fields(members);
      }
      case B, BS, NS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("the table holds no " + value.type() + " there");
    };
  }
}
