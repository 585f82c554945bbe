package io.apropos.simulation;

import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table as values: the same figures, unrounded. */
public final class TableJson {
  private TableJson() {}

  public static Value.Fields of(Measurement measurement) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("no", Value.of(measurement.bar().number()));
    members.put("measure", Value.of(measurement.bar().measure()));
    measurement.skipped().ifPresent(why -> members.put("skipped", Value.of(why)));
    members.put("lines", Value.items(measurement.lines().stream().map(TableJson::line).toList()));
    members.put("reference", Value.of(measurement.bar().reference()));
    members.put("peer", Value.of(measurement.bar().peer()));
    members.put("millis", Value.of(measurement.took().toMillis()));
    return new Value.Fields(members);
  }

  private static Value.Fields line(Line line) {
    Map<String, Value> members = new LinkedHashMap<>();
    if (!line.label().isEmpty()) {
      members.put("label", Value.of(line.label()));
    }
    members.put("verdict", Value.of(line.verdict().toString()));
    members.put("moonshot", Value.of(line.moonshot().toString()));
    members.put("figures", Value.items(line.figures().stream().map(TableJson::figure).toList()));
    members.put("seeds", Value.of(line.seeds()));
    members.put("notes", Value.texts(line.notes()));
    return new Value.Fields(members);
  }

  private static Value.Fields figure(Figure figure) {
    Aim aim = figure.aim();
    Map<String, Value> members = new LinkedHashMap<>();
    if (!aim.name().isEmpty()) {
      members.put("name", Value.of(aim.name()));
    }
    put(members, "value", figure.value());
    put(members, "standardError", figure.standardError());
    members.put("must", bound(aim.must()));
    members.put("moonshot", bound(aim.moonshot()));
    return new Value.Fields(members);
  }

  private static Value.Items bound(Bound bound) {
    List<Value> ends = new ArrayList<>();
    for (double end : new double[] {bound.low(), bound.high()}) {
      ends.add(Double.isFinite(end) ? Value.of(end) : new Value.Nothing());
    }
    return Value.items(ends);
  }

  private static void put(Map<String, Value> members, String name, double value) {
    members.put(name, Double.isFinite(value) ? Value.of(value) : new Value.Nothing());
  }
}
