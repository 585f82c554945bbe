package io.apropos.local.host;

import io.apropos.lambda.Environment;
import io.apropos.local.template.Function;
import io.apropos.local.template.Mapping;
import io.apropos.local.template.ScheduleRule;
import io.apropos.local.template.Template;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Builds functions, mappings and schedules from what the template says of each function. */
final class Hosting {
  private final Template template;
  private final InstantSource clock;
  private final long seed;

  Hosting(Template template, InstantSource clock, long seed) {
    this.template = template;
    this.clock = clock;
    this.seed = seed;
  }

  List<HostedFunction> functions() {
    return template.functions().stream()
        .map(
            function -> new HostedFunction(function, container -> environment(function, container)))
        .toList();
  }

  /** Each container draws from a source of its own: no two may make the same claim id. */
  private Environment environment(Function function, int container) {
    Map<String, String> variables = new HashMap<>(function.variables());
    variables.put("AWS_REGION", Template.REGION);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
    long ownSeed = seed * 1_000_003 + function.folder().hashCode() * 31L + container;
    return new Environment(variables, clock, new Random(ownSeed));
  }

  static Router router(List<HostedFunction> functions) {
    Router router = new Router();
    functions.forEach(
        function -> function.function().routes().forEach(route -> router.add(route, function)));
    return router;
  }

  static List<Timetable.Entry> schedules(List<HostedFunction> functions) {
    List<Timetable.Entry> entries = new ArrayList<>();
    for (HostedFunction function : functions) {
      for (ScheduleRule rule : function.function().schedules()) {
        Schedule schedule = Schedule.of(rule.expression(), rule.zone());
        entries.add(new Timetable.Entry(function, rule.name(), schedule));
      }
    }
    return entries;
  }

  /**
   * @param news told when a batch is done: its function may have written
   */
  List<MappingRunner> mappings(
      List<HostedFunction> functions,
      List<Feed> feeds,
      Hurry hurry,
      Failures failures,
      Duration backOff,
      News news) {
    List<MappingRunner> runners = new ArrayList<>();
    for (HostedFunction function : functions) {
      for (Mapping mapping : function.function().mappings()) {
        Feed feed = feed(function.function(), mapping, feeds);
        Supplier<BatchRun> runs =
            () -> new BatchRun(function, mapping, feed.name(), clock, failures, backOff);
        runners.add(new MappingRunner(feed, mapping, hurry, runs, news::tell));
      }
    }
    return runners;
  }

  private static Feed feed(Function function, Mapping mapping, List<Feed> feeds) {
    Feed found =
        feeds.stream()
            .filter(feed -> feed.arn().equals(mapping.streamArn()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "template.yaml, %s, Events.%s.Stream: no stream %s in the template"
                        .formatted(function.id(), mapping.name(), mapping.streamArn())));
    if (found instanceof KinesisFeed && !mapping.filters().isEmpty()) {
      throw new IllegalArgumentException(
          "template.yaml, %s, Events.%s.FilterCriteria: only table streams are filtered here"
              .formatted(function.id(), mapping.name()));
    }
    return found;
  }
}
