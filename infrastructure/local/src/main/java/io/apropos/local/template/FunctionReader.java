package io.apropos.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One function with the events that run it. */
final class FunctionReader {
  private static final Pattern CODE = Pattern.compile("functions/([a-z-]+)/target/\\1\\.zip");
  private static final int LONGEST_SECONDS = 900;

  private final ObjectMapper json = new ObjectMapper();
  private final Properties properties;
  private final List<Route> routes = new ArrayList<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private final List<ScheduleRule> schedules = new ArrayList<>();
  private final List<EventRule> rules = new ArrayList<>();

  FunctionReader(Properties properties) {
    this.properties = properties;
  }

  Function read(String id, Identity identity) {
    Properties events = properties.child("Events");
    events.names().forEach(name -> event(name, events.child(name)));
    refuseTwoLanes(events);
    Function function =
        new Function(
            id,
            identity.name(),
            folder(),
            properties.text("Handler"),
            Duration.ofSeconds(properties.whole("Timeout", 3, 1, LONGEST_SECONDS)),
            properties.whole("MemorySize", 128, 128, 10_240),
            concurrency(),
            properties.child("Environment").textMapping("Variables"),
            routes,
            mappings,
            schedules,
            rules);
    properties
        .ignore("FunctionName", "Runtime", "Architectures", "AutoPublishAlias", "SnapStart")
        .ignore("AutoPublishAliasAllProperties", "LoggingConfig", "Policies", "Description")
        .ignore("EventInvokeConfig")
        .refuseOthers();
    return function;
  }

  private String folder() {
    Matcher code = CODE.matcher(properties.text("CodeUri"));
    if (!code.matches()) {
      throw properties.refusal("CodeUri", "must be functions/NAME/target/NAME.zip");
    }
    return code.group(1);
  }

  private OptionalInt concurrency() {
    String name = "ReservedConcurrentExecutions";
    return properties.names().contains(name)
        ? OptionalInt.of(properties.whole(name, 1, 1, 1000))
        : OptionalInt.empty();
  }

  private void event(String name, Properties event) {
    Properties details = event.child("Properties");
    switch (event.text("Type")) {
      case "Api" -> routes.add(route(details));
      case "Kinesis", "DynamoDB" -> mappings.add(MappingReader.ofEvent(name, details));
      case "ScheduleV2" -> schedules.add(schedule(name, details));
      case "EventBridgeRule" -> rules.add(rule(name, details));
      default -> throw event.refusal("Type", "the local cloud does not know " + event.text("Type"));
    }
    event.refuseOthers();
  }

  /** Lambda does: a second mapping of one stream needs another alias of the function. */
  private void refuseTwoLanes(Properties events) {
    Set<String> streams = new HashSet<>();
    for (Mapping mapping : mappings) {
      if (!streams.add(mapping.streamArn())) {
        throw events.refusal(mapping.name(), "a function is mapped to a stream once");
      }
    }
  }

  private Route route(Properties details) {
    Route route = new Route(details.text("Path"), details.text("Method").toUpperCase(Locale.ROOT));
    details.ignore("RestApiId").refuseOthers();
    return route;
  }

  private static ScheduleRule schedule(String name, Properties details) {
    String zone = details.optional("ScheduleExpressionTimezone").orElse("UTC");
    try {
      ScheduleRule rule =
          new ScheduleRule(name, details.text("ScheduleExpression"), ZoneId.of(zone));
      details.ignore("RetryPolicy").refuseOthers();
      return rule;
    } catch (DateTimeException unknown) {
      throw details.refusal("ScheduleExpressionTimezone", "no such zone: " + zone);
    }
  }

  private EventRule rule(String name, Properties details) {
    try {
      String pattern = json.writeValueAsString(details.tree("Pattern"));
      Properties invoke = properties.child("EventInvokeConfig");
      int retries = invoke.whole("MaximumRetryAttempts", 2, 0, 2);
      invoke.ignore("MaximumEventAgeInSeconds", "DestinationConfig");
      details.ignore("RetryPolicy", "DeadLetterConfig").refuseOthers();
      return new EventRule(name, pattern, retries);
    } catch (JsonProcessingException e) {
      throw details.refusal("Pattern", "is no JSON");
    }
  }
}
