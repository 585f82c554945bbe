package io.apropos.local.host;

import io.apropos.local.template.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What moves: functions, mappings, schedules, events of mails, and the passage of time. */
final class Machinery {
  private final Services services;
  private final List<HostedFunction> functions;
  private final Failures failures;
  private final EventBus bus;
  private final Quiet quiet;
  private final Timetable timetable;
  private final Schedules schedules;
  private final Passage passage;

  Machinery(Services services, Options options, Parts parts) {
    this.services = services;
    failures = new Failures(services.clock());
    Hosting hosting = new Hosting(services.template(), services.clock(), options.seed());
    functions = hosting.functions();
    functions.forEach(parts::add);
    Hurry hurry = new Hurry();
    News news = new News();
    List<MappingRunner> mappings =
        hosting.mappings(functions, services.feeds(), hurry, failures, options.backOff(), news);
    mappings.forEach(parts::add);
    Pump pump = parts.add(new Pump(services.tableFeeds(), mappings, news, services::tableWrites));
    services.streams().onPut(news::tell);
    bus = new EventBus(functions, failures);
    services.mails().onEvent(bus::put);
    quiet =
        new Quiet(
            functions,
            mappings,
            services.mails(),
            pump,
            hurry,
            new OutboxRows(services.store().tables(), services.template().tables()));
    DueRows due = new DueRows(services.store().tables(), services.template().tables());
    timetable = new Timetable(Hosting.schedules(functions), due);
    schedules = parts.add(new Schedules(services.clock(), timetable));
    passage =
        new Passage(
            services.clock(), timetable, schedules, quiet, services.mails(), services::tableWrites);
  }

  List<HostedFunction> functions() {
    return functions;
  }

  /** Folder of the function that reads a Kinesis stream, by short name of the stream. */
  Map<String, String> readers() {
    Map<String, String> readers = new HashMap<>();
    for (HostedFunction function : functions) {
      for (Mapping mapping : function.function().mappings()) {
        services.feeds().stream()
            .filter(feed -> feed.arn().equals(mapping.streamArn()))
            .forEach(feed -> readers.put(feed.name(), function.function().folder()));
      }
    }
    return readers;
  }

  EventBus bus() {
    return bus;
  }

  Failures failures() {
    return failures;
  }

  Quiet quiet() {
    return quiet;
  }

  Timetable timetable() {
    return timetable;
  }

  Schedules schedules() {
    return schedules;
  }

  Passage passage() {
    return passage;
  }
}
