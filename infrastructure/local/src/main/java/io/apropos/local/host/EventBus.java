package io.apropos.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.apropos.local.template.EventRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The default event bus: hands each event to the functions whose rule matches it. */
final class EventBus {
  /** Short name under which failures know what came by this way. */
  static final String MAIL_EVENTS = "mail-events";

  private final List<Target> targets = new ArrayList<>();
  private final Failures failures;

  EventBus(Collection<HostedFunction> functions, Failures failures) {
    this.failures = failures;
    for (HostedFunction function : functions) {
      for (EventRule rule : function.function().rules()) {
        targets.add(new Target(EventPattern.of(rule.pattern()), function, rule.retries()));
      }
    }
  }

  private record Target(EventPattern pattern, HostedFunction function, int retries) {}

  /** Runs every function that wants the event, and again after a failure. */
  void put(byte[] event) {
    JsonNode node = Json.read(event).orElseGet(Json::object);
    targets.stream()
        .filter(target -> target.pattern().matches(node))
        .forEach(target -> deliver(target, event));
  }

  private void deliver(Target target, byte[] event) {
    for (int attempt = 0; attempt <= target.retries(); attempt++) {
      try {
        byte[] _ = target.function().invoke(event);
        return;
      } catch (FunctionFailure failure) {
        System.err.println(failure.getMessage());
      }
    }
    String folder = target.function().function().folder();
    failures.add(MAIL_EVENTS, "retries-exhausted", folder, "", event);
  }
}
