package io.apropos.application.keys;

import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How keys lie in the table: one item a key, and one that lists them all. */
final class KeyItem {
  /** All keys by id, with what each is; read by the preflight and by {@code keys list}. */
  static final Key LIST = new Key("KEYS", "KEYS");

  private KeyItem() {}

  static Key key(String id) {
    return new Key("K#" + id, "KEY");
  }

  static Item item(ApiKey key) {
    Item item = Item.of(key(key.id()));
    for (var member : fields(key).members().entrySet()) {
      item = item.with(member.getKey(), member.getValue());
    }
    return item;
  }

  static ApiKey read(String id, Item item) {
    return read(
        id,
        new Value.Fields(
            item.attributes().keySet().stream()
                .collect(
                    java.util.stream.Collectors.toMap(
                        name -> name, name -> item.value(name).orElseGet(Value.Nothing::new)))));
  }

  static Value.Fields fields(ApiKey key) {
    Value.Fields fields =
        Value.Fields.NONE
            .with("kind", Value.of(key.kind().id()))
            .with("source", Value.of(key.source()))
            .with("origins", Value.texts(key.origins()))
            .with("madeAt", Value.of(key.madeAt().toString()));
    return key.until()
        .map(until -> fields.with("until", Value.of(until.toString())))
        .orElse(fields);
  }

  static ApiKey read(String id, Value.Fields fields) {
    List<String> origins =
        fields.items("origins").stream().flatMap(origin -> Value.asText(origin).stream()).toList();
    Optional<Instant> until = fields.text("until").map(Instant::parse);
    return new ApiKey(
        id,
        KeyKind.of(fields.text("kind").orElseThrow()),
        fields.text("source").orElseThrow(),
        origins,
        Instant.parse(fields.text("madeAt").orElseThrow()),
        until);
  }
}
