package io.apropos.mail;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as the maps, lists, texts and numbers that a template can look into. */
final class PlainValues {
  private PlainValues() {}

  static Map<String, Object> of(Value.Fields fields) {
    Map<String, Object> plain = new LinkedHashMap<>();
    fields
        .members()
        .forEach((name, value) -> {
          if (!(value instanceof Value.Nothing)) {
            plain.put(name, of(value));
          }
        });
    return plain;
  }

  private static Object of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Num(BigDecimal number) -> number(number);
      case Value.Flag(boolean flag) -> flag;
      case Value.Nothing _ -> "";
      case Value.Items(List<Value> items) -> {
        List<Object> plain = new ArrayList<>();
        items.forEach(item -> plain.add(of(item)));
        yield plain;
      }
      case Value.Fields fields -> of(fields);
    };
  }

  /** 3.0 is written 3, and nothing with an exponent. */
  private static Number number(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
