package io.apropos.application.table;

import io.apropos.domain.value.Value;
import java.util.Arrays;

/** One attribute of an item: a value, or bytes. */
public sealed interface Attribute {
  /** A JSON-like value; {@code Nothing} is not allowed: null is absent. */
  record Plain(Value value) implements Attribute {}

  /** Raw bytes, at least one. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below, never changed
  record Bytes(byte[] bytes) implements Attribute {
    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
