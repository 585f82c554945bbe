package io.apropos.lambda;

import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Metrics as lines of CloudWatch's embedded metric format on standard output. */
public final class Metrics {
  private final Environment environment;
  private final Supplier<PrintStream> out;

  public Metrics(Environment environment) {
    this(environment, () -> System.out);
  }

  Metrics(Environment environment, Supplier<PrintStream> out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Counts; nothing is written for 0.
   *
   * @param dimensions beside {@code service}: few names, few values, never an id
   */
  public void count(String name, long howMany, Map<String, String> dimensions) {
    if (howMany != 0) {
      line(name, Value.of(howMany), "Count", dimensions);
    }
  }

  /** Measures a length of time. */
  public void milliseconds(String name, double length, Map<String, String> dimensions) {
    line(name, Value.of(length), "Milliseconds", dimensions);
  }

  private void line(String name, Value value, String unit, Map<String, String> dimensions) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("service", Log.service(environment));
    all.putAll(dimensions);
    Value.Fields directive =
        Value.Fields.NONE
            .with("Namespace", Value.of(namespace()))
            .with("Dimensions", Value.items(List.of(Value.texts(all.keySet()))))
            .with("Metrics", Value.items(List.of(metric(name, unit))));
    Value.Fields line =
        Value.Fields.NONE.with(
            "_aws",
            Value.Fields.NONE
                .with("Timestamp", Value.of(environment.clock().millis()))
                .with("CloudWatchMetrics", Value.items(List.of(directive))));
    for (var dimension : all.entrySet()) {
      line = line.with(dimension.getKey(), Value.of(dimension.getValue()));
    }
    out.get().println(new String(Json.write(line.with(name, value)), StandardCharsets.UTF_8));
  }

  private static Value.Fields metric(String name, String unit) {
    return Value.Fields.NONE.with("Name", Value.of(name)).with("Unit", Value.of(unit));
  }

  private String namespace() {
    return environment.optional("POWERTOOLS_METRICS_NAMESPACE").orElse("Apropos");
  }
}
