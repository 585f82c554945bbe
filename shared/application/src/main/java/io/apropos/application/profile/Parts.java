package io.apropos.application.profile;

import io.apropos.domain.profile.Line;
import io.apropos.domain.profile.Newest;
import io.apropos.domain.profile.Seen;
import io.apropos.domain.profile.Stamp;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What the parts of a profile's document are made of. */
final class Parts {
  /** Eight bytes of hash, eight of milliseconds. */
  private static final int SEEN_BYTES = 16;

  private Parts() {}

  static Value.Fields seen(Seen seen) {
    ByteBuffer bytes = ByteBuffer.allocate(seen.byHash().size() * SEEN_BYTES);
    seen.byHash().forEach((hash, at) -> bytes.putLong(hash).putLong(at.toEpochMilli()));
    return Value.Fields.NONE
        .with("latest", Value.of(seen.latest().toEpochMilli()))
        .with("ids", Value.of(Base64.getEncoder().encodeToString(bytes.array())));
  }

  static Seen seen(Value.Fields fields) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(fields.text("ids").orElse("")));
    Map<Long, Instant> byHash = new TreeMap<>();
    while (bytes.remaining() >= SEEN_BYTES) {
      long hash = bytes.getLong();
      byHash.put(hash, Instant.ofEpochMilli(bytes.getLong()));
    }
    return new Seen(byHash, instantIn(fields.find("latest")).orElse(Instant.EPOCH));
  }

  static <T extends Newest.Entry> Value log(Newest<T> log, Function<T, Value.Fields> write) {
    return Value.items(
        log.entries().stream()
            .map(entry ->
                write
                    .apply(entry)
                    .with("t", Value.of(entry.stamp().at().toEpochMilli()))
                    .with("i", Value.of(entry.stamp().id())))
            .toList());
  }

  /**
   * @param empty says how much room there is
   */
  static <T extends Newest.Entry> Newest<T> log(
      Newest<T> empty, List<Value> items, Function<Value.Fields, T> read) {
    List<T> entries = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof Value.Fields fields) {
        entries.add(read.apply(fields));
      }
    }
    return new Newest<>(empty.room(), entries);
  }

  static Stamp stamp(Value.Fields fields) {
    return new Stamp(instantIn(fields.find("t")).orElseThrow(), text(fields, "i"));
  }

  static String text(Value.Fields fields, String name) {
    return fields.text(name).orElseThrow();
  }

  static int whole(Value.Fields fields, String name) {
    return fields.number(name).map(BigDecimal::intValueExact).orElse(0);
  }

  /** Milliseconds; the JSON null when there is none. */
  static Value instant(Optional<Instant> instant) {
    return instant.map(at -> Value.of(at.toEpochMilli())).orElse(new Value.Nothing());
  }

  static Optional<Instant> instantIn(Optional<Value> value) {
    return value.flatMap(v ->
        v instanceof Value.Num(BigDecimal millis)
            ? Optional.of(Instant.ofEpochMilli(millis.longValueExact()))
            : Optional.empty());
  }

  static Value lines(List<Line> lines) {
    return Value.items(lines.stream().map(Parts::line).toList());
  }

  private static Value.Fields line(Line line) {
    Value.Fields fields =
        Value.Fields.NONE
            .with("p", Value.of(line.product()))
            .with("q", Value.of(line.quantity()))
            .with("c", Value.of(line.currency()));
    return line.price().map(price -> fields.with("e", Value.of(price))).orElse(fields);
  }

  static List<Line> linesIn(List<Value> items) {
    List<Line> lines = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof Value.Fields fields) {
        lines.add(
            new Line(text(fields, "p"), whole(fields, "q"), fields.number("e"), text(fields, "c")));
      }
    }
    return lines;
  }
}
