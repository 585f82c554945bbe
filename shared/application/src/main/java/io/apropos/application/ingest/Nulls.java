package io.apropos.application.ingest;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Null is absent, at every depth. */
final class Nulls {
  private Nulls() {}

  static Value.Fields dropped(Value.Fields fields) {
    Map<String, Value> kept = new LinkedHashMap<>();
    fields
        .members()
        .forEach((name, value) -> {
          if (!(value instanceof Value.Nothing)) {
            kept.put(name, dropped(value));
          }
        });
    return new Value.Fields(kept);
  }

  private static Value dropped(Value value) {
    return switch (value) {
      case Value.Fields fields -> dropped(fields);
      case Value.Items(var items) -> dropped(items);
      case Value.Text _, Value.Num _, Value.Flag _, Value.Nothing _ -> value;
    };
  }

  private static Value.Items dropped(List<Value> items) {
    List<Value> kept = new ArrayList<>();
    for (Value item : items) {
      if (!(item instanceof Value.Nothing)) {
        kept.add(dropped(item));
      }
    }
    return new Value.Items(kept);
  }
}
