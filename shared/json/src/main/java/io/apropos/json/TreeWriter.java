package io.apropos.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.apropos.domain.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tree. */
final class TreeWriter {
  private final JsonGenerator generator;
  private final boolean canonical;

  private TreeWriter(JsonGenerator generator, boolean canonical) {
    this.generator = generator;
    this.canonical = canonical;
  }

  static byte[] write(Value value, boolean canonical) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
      new TreeWriter(generator, canonical).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void value(Value value) throws IOException {
    switch (value) {
      case Value.Text(String text) -> generator.writeString(text);
      case Value.Num(BigDecimal number) -> generator.writeNumber(digits(number));
      case Value.Flag(boolean flag) -> generator.writeBoolean(flag);
      case Value.Nothing() -> generator.writeNull();
      case Value.Items(var items) -> {
        generator.writeStartArray();
        for (Value item : items) {
          value(item);
        }
        generator.writeEndArray();
      }
      case Value.Fields(var members) -> members(members);
    }
  }

  private void members(Map<String, Value> members) throws IOException {
    generator.writeStartObject();
    for (var member : (canonical ? new TreeMap<>(members) : members).entrySet()) {
      generator.writeFieldName(member.getKey());
      value(member.getValue());
    }
    generator.writeEndObject();
  }

  private String digits(BigDecimal number) {
    return (canonical ? number.stripTrailingZeros() : number).toPlainString();
  }
}
