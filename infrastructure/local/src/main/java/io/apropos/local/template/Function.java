package io.apropos.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function and everything that runs it.
 *
 * @param id logical id
 * @param folder its folder below {@code functions}: the name people know
 * @param handler class name
 * @param concurrency copies at once, where the template reserves any
 * @param variables resolved
 */
public record Function(
    String id,
    String name,
    String folder,
    String handler,
    Duration timeout,
    int memory,
    OptionalInt concurrency,
    Map<String, String> variables,
    List<Route> routes,
    List<Mapping> mappings,
    List<ScheduleRule> schedules,
    List<EventRule> rules) {
  public Function {
    variables = Map.copyOf(variables);
    routes = List.copyOf(routes);
    mappings = List.copyOf(mappings);
    schedules = List.copyOf(schedules);
    rules = List.copyOf(rules);
  }

  /** With one more mapping, which the template keeps elsewhere. */
  Function with(Mapping mapping) {
    List<Mapping> all = new ArrayList<>(mappings);
    all.add(mapping);
    return new Function(
        id,
        name,
        folder,
        handler,
        timeout,
        memory,
        concurrency,
        variables,
        routes,
        all,
        schedules,
        rules);
  }
}
