package io.apropos.json;

import io.apropos.domain.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the members of our own documents; what is absent or wrong is malformed. */
final class Members {
  static final int VERSION = 1;

  private final Map<String, Value> members = new LinkedHashMap<>();

  Members put(String name, String text) {
    members.put(name, Value.of(text));
    return this;
  }

  Members put(String name, Optional<String> text) {
    text.ifPresent(t -> put(name, t));
    return this;
  }

  Members put(String name, long number) {
    members.put(name, Value.of(number));
    return this;
  }

  Members put(String name, Value value) {
    members.put(name, value);
    return this;
  }

  byte[] bytes() {
    return Json.write(new Value.Fields(members));
  }

  /** Instants that no clock of ours can mean; adding a delay to them would overflow. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9998-12-31T23:59:59Z");

  /** More than any id that the door lets in. */
  private static final int LONGEST_ID = 512;

  /**
   * The document, if it is of the version that this code knows.
   *
   * @throws Malformed {@code malformed-record}, {@code unknown-version}
   */
  static Value.Fields envelope(byte[] bytes) {
    Value.Fields fields;
    try {
      fields = Json.readObject(bytes);
    } catch (Malformed e) {
      throw wrong(e.pointer());
    }
    long version = whole(fields, "version");
    if (version > VERSION) {
      throw new Malformed("unknown-version", "/version", "at most version " + VERSION);
    }
    if (version < VERSION) {
      throw wrong("/version");
    }
    return fields;
  }

  static String text(Value.Fields fields, String name) {
    return optionalText(fields, name).orElseThrow(() -> wrong("/" + name));
  }

  static Optional<String> optionalText(Value.Fields fields, String name) {
    return switch (fields.find(name).orElseGet(Value.Nothing::new)) {
      case Value.Text(String text) -> Optional.of(text);
      case Value.Nothing _ -> Optional.empty();
      case Value.Num _, Value.Flag _, Value.Items _, Value.Fields _ -> throw wrong("/" + name);
    };
  }

  static long whole(Value.Fields fields, String name) {
    try {
      return fields.number(name).orElseThrow(() -> wrong("/" + name)).longValueExact();
    } catch (ArithmeticException e) {
      throw wrong("/" + name);
    }
  }

  static Instant instant(Value.Fields fields, String name) {
    return optionalInstant(fields, name).orElseThrow(() -> wrong("/" + name));
  }

  static Optional<Instant> optionalInstant(Value.Fields fields, String name) {
    Optional<Instant> instant;
    try {
      instant = optionalText(fields, name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw wrong("/" + name);
    }
    if (instant.filter(at -> at.isBefore(EARLIEST) || at.isAfter(LATEST)).isPresent()) {
      throw wrong("/" + name);
    }
    return instant;
  }

  /** As {@link #text}, where a longer one could not be a key of the table. */
  static String shortText(Value.Fields fields, String name) {
    return optionalShortText(fields, name).orElseThrow(() -> wrong("/" + name));
  }

  static Optional<String> optionalShortText(Value.Fields fields, String name) {
    Optional<String> text = optionalText(fields, name);
    if (text.filter(t -> t.length() > LONGEST_ID).isPresent()) {
      throw wrong("/" + name);
    }
    return text;
  }

  static <E extends Enum<E>> E constant(Class<E> type, Value.Fields fields, String name) {
    try {
      return Enum.valueOf(type, text(fields, name));
    } catch (IllegalArgumentException e) {
      throw wrong("/" + name);
    }
  }

  static Malformed wrong(String pointer) {
    return new Malformed("malformed-record", pointer, "not a record of ours");
  }
}
