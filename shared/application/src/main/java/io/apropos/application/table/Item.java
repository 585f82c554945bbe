package io.apropos.application.table;

import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One item of the table. Attributes are top level: a sum is added to top-level attributes only.
 *
 * @param attributes by name, the key apart
 */
public record Item(Key key, Map<String, Attribute> attributes) {
  public Item {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  public static Item of(Key key) {
    return new Item(key, Map.of());
  }

  public Item with(String name, Attribute attribute) {
    Map<String, Attribute> next = new LinkedHashMap<>(attributes);
    next.put(name, attribute);
    return new Item(key, next);
  }

  public Item with(String name, Value value) {
    return with(name, new Attribute.Plain(value));
  }

  public Item with(String name, String text) {
    return with(name, Value.of(text));
  }

  public Item with(String name, long number) {
    return with(name, Value.of(number));
  }

  public Item with(String name, byte[] bytes) {
    return with(name, new Attribute.Bytes(bytes));
  }

  public Optional<Value> value(String name) {
    return attributes.get(name) instanceof Attribute.Plain(Value value)
        ? Optional.of(value)
        : Optional.empty();
  }

  public Optional<String> text(String name) {
    return value(name)
        .flatMap(v -> v instanceof Value.Text(String t) ? Optional.of(t) : Optional.empty());
  }

  public Optional<BigDecimal> number(String name) {
    return value(name)
        .flatMap(v -> v instanceof Value.Num(BigDecimal n) ? Optional.of(n) : Optional.empty());
  }

  /** The whole number of that name; 0 when absent. */
  public long count(String name) {
    return number(name).map(BigDecimal::longValueExact).orElse(0L);
  }

  public Optional<byte[]> bytes(String name) {
    return attributes.get(name) instanceof Attribute.Bytes(byte[] b)
        ? Optional.of(b)
        : Optional.empty();
  }
}
