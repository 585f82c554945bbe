package io.apropos.cli;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.store.Catalogues;
import io.apropos.application.store.Edition;
import io.apropos.application.store.Fence;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What experiments, the control group and the log of choices have shown so far. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Say what experiments, the control group and other policies have come to.",
    description = {
      "experiments: each arm against the first, valid whenever it is read; if persons are spread",
      "otherwise than declared, that alone. control: what each message adds. policies: what",
      "choosing otherwise would have reached, estimated from the choices that were drawn."
    })
final class ReportCommand implements Callable<Integer> {
  private static final String EXPERIMENTS = "experiments";
  private static final String CONTROL = "control";
  private static final String POLICIES = "policies";
  private static final String ALL = "all";

  /** Outcomes are not kept for longer. */
  private static final int MOST_DAYS = 120;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "experiments, control, policies or all; default all")
  private String what = ALL;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "of control and policies: decisions of the last 1 to 120 days, default 90")
  private int days;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Mixin private final WhichCloud cloud = new WhichCloud();

  @Spec private CommandSpec spec;

  /** One part: its figures, and the same for people. */
  interface Part {
    Value figures();

    List<String> lines();
  }

  @Override
  public Integer call() {
    if (!List.of(EXPERIMENTS, CONTROL, POLICIES, ALL).contains(what)) {
      throw wrong("there is no report of %s; there are %s, %s, %s and %s", what);
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--days is 1 to %d, not %d".formatted(MOST_DAYS, days));
    }
    Map<String, Part> parts = parts(cloud.openTable(), cloud.now());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Value> figures = new LinkedHashMap<>();
      parts.forEach((name, part) -> figures.put(name, part.figures()));
      out.println(new String(Json.write(new Value.Fields(figures)), StandardCharsets.UTF_8));
    } else {
      parts.values().stream().flatMap(part -> part.lines().stream()).forEach(out::println);
    }
    return 0;
  }

  private ParameterException wrong(String message, String given) {
    return new ParameterException(
        spec.commandLine(), message.formatted(given, EXPERIMENTS, CONTROL, POLICIES, ALL));
  }

  private Map<String, Part> parts(Table table, Instant now) {
    Catalogue catalogue = catalogue(table);
    Map<String, Part> parts = new LinkedHashMap<>();
    if (isAsked(EXPERIMENTS)) {
      parts.put(EXPERIMENTS, new ExperimentsReport(table, catalogue, now));
    }
    if (isAsked(CONTROL) || isAsked(POLICIES)) {
      MaturedLog log = MaturedLog.read(table, now, days);
      if (isAsked(CONTROL)) {
        parts.put(CONTROL, new ControlReport(log, catalogue.experiments().holdout()));
      }
      if (isAsked(POLICIES)) {
        parts.put(POLICIES, new PoliciesReport(log, table));
      }
    }
    return parts;
  }

  private boolean isAsked(String part) {
    return what.equals(ALL) || what.equals(part);
  }

  /** In force; asks nothing of the fence but that it exists. */
  private static Catalogue catalogue(Table table) {
    try {
      return new Catalogues<>(table, new Fence(table, "", System::nanoTime), Edition::read)
          .current()
          .orElseThrow(() ->
              new Refusal("no catalogue has been published yet: nothing can have come of anything"))
          .catalogue()
          .catalogue();
    } catch (TransientFailure gone) {
      throw new Refusal("the catalogue in force cannot be read: " + gone.getMessage());
    }
  }
}
