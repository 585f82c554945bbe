package io.apropos.lambda;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes as DynamoDB writes them in JSON: {@code {"S": "text"}}, {@code {"N": "1"}}. */
final class AttributeJson {
  private static final String PARTITION = "pk";
  private static final String SORT = "sk";

  private AttributeJson() {}

  static Key key(Value.Fields keys) {
    return new Key(
        keys.fields(PARTITION).text("S").orElseThrow(), keys.fields(SORT).text("S").orElseThrow());
  }

  static Item item(Key key, Value.Fields image) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    image
        .members()
        .forEach((name, typed) -> {
          if (!name.equals(PARTITION) && !name.equals(SORT)) {
            attributes.put(name, attribute(typed));
          }
        });
    return new Item(key, attributes);
  }

  private static Attribute attribute(Value typed) {
    if (typed instanceof Value.Fields fields && fields.find("B").isPresent()) {
      return new Attribute.Bytes(Base64.getDecoder().decode(fields.text("B").orElseThrow()));
    }
    return new Attribute.Plain(value(typed));
  }

  private static Value value(Value typed) {
    if (!(typed instanceof Value.Fields fields) || fields.members().size() != 1) {
      throw new IllegalArgumentException("an attribute has exactly one type");
    }
    var only = fields.members().entrySet().iterator().next();
    return switch (only.getKey()) {
      case "S", "BOOL" -> only.getValue();
      case "N" -> number(only.getValue());
      case "NULL" -> new Value.Nothing();
      case "L" -> Value.items(items(only.getValue()).stream().map(AttributeJson::value).toList());
      case "SS" -> only.getValue();
      case "NS" -> Value.items(items(only.getValue()).stream().map(AttributeJson::number).toList());
      case "M" -> members((Value.Fields) only.getValue());
      default -> throw new IllegalArgumentException("attribute type " + only.getKey());
    };
  }

  private static Value.Fields members(Value.Fields typed) {
    Map<String, Value> members = new LinkedHashMap<>();
    typed.members().forEach((name, member) -> members.put(name, value(member)));
    return new Value.Fields(members);
  }

  private static List<Value> items(Value list) {
    return ((Value.Items) list).items();
  }

  private static Value number(Value digits) {
    return Value.of(new BigDecimal(Value.asText(digits).orElseThrow()));
  }
}
