package io.apropos.domain.message;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as a marketer would write it in a pattern, for reasons; cut after 200 characters. */
final class PatternText {
  private static final int LONGEST = 200;

  private PatternText() {}

  static String of(Value value) {
    String text = write(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String write(Value value) {
    return switch (value) {
      case Value.Text(String text) -> '"' + text + '"';
      case Value.Num(BigDecimal number) -> number.toPlainString();
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Nothing _ -> "null";
      case Value.Items(List<Value> items) ->
          items.stream().map(PatternText::write).collect(Collectors.joining(",", "[", "]"));
      case Value.Fields(Map<String, Value> members) ->
          members.entrySet().stream()
              .map(member -> '"' + member.getKey() + "\":" + write(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }
}
