package io.apropos.cli;

import io.apropos.application.learn.Journal;
import io.apropos.application.store.ReceiptBytes;
import io.apropos.application.table.Table;
import io.apropos.domain.decision.LoggedDraw;
import io.apropos.domain.decision.LoggedDraw.Policy;
import io.apropos.domain.learning.Logged;
import io.apropos.domain.learning.OffPolicy;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What choosing otherwise would have reached, by the choices that were drawn. */
final class PoliciesReport implements ReportCommand.Part {
  private final int days;
  private final Map<String, Integer> persons = new HashMap<>();
  private final Map<Policy, OffPolicy> found = new EnumMap<>(Policy.class);

  PoliciesReport(MaturedLog log, Table table) {
    this.days = log.days();
    Map<Policy, List<Logged>> seen = new EnumMap<>(Policy.class);
    for (Journal.Entry entry : log.entries()) {
      ReceiptBytes.of(table, entry.decisionId())
          .flatMap(receipt -> LoggedDraw.of((Value.Fields) receipt))
          .ifPresent(draw -> {
            int person = persons.computeIfAbsent(entry.person(), _ -> persons.size());
            for (Policy policy : Policy.values()) {
              seen.computeIfAbsent(policy, _ -> new ArrayList<>())
                  .add(draw.seenBy(policy, person, entry.bought() ? 1 : 0));
            }
          });
    }
    seen.forEach((policy, choices) ->
        found.put(policy, OffPolicy.of(choices, OffPolicy.RESAMPLES, MaturedLog.SEED)));
  }

  private static String name(Policy policy) {
    return switch (policy) {
      case AS_LOGGED -> "as logged";
      case BEST -> "best expected";
      case UNIFORM -> "all alike";
    };
  }

  @Override
  public Value figures() {
    Map<String, Value> figures = new LinkedHashMap<>();
    found.forEach((policy, of) ->
        figures.put(
            policy.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            Value.Fields.NONE
                .with("choices", Value.of(of.choices()))
                .with("persons", Value.of(persons.size()))
                .with("inverse", Decimals.figures(of.inverse()))
                .with("selfNormalised", Decimals.figures(of.selfNormalised()))
                .with("doublyRobust", Decimals.figures(of.doublyRobust()))
                .with("effectiveSize", Value.of(of.effectiveSize()))
                .with("meanWeight", Value.of(of.meanWeight()))
                .with("wrongLog", Value.of(of.isWrongLog()))));
    return new Value.Fields(figures);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (found.isEmpty()) {
      lines.add("policies, by the choices of %d days".formatted(days));
      lines.add("  nothing that was drawn has matured yet");
      return lines;
    }
    int choices = found.values().iterator().next().choices();
    lines.add(
        "policies, by %,d choices of %,d persons in %d days: orders within 72 h, a choice"
            .formatted(choices, persons.size(), days));
    lines.add(
        "  %-14s %-27s %-27s %-27s %9s %7s"
            .formatted(
                "",
                "inverse propensity",
                "self-normalised",
                "doubly robust",
                "effective",
                "mean w"));
    found.forEach((policy, of) ->
        lines.add(
            "  %-14s %-27s %-27s %-27s %,9.0f %s"
                .formatted(
                    name(policy),
                    Decimals.of(of.inverse()),
                    Decimals.of(of.selfNormalised()),
                    Decimals.of(of.doublyRobust()),
                    of.effectiveSize(),
                    Decimals.of(of.meanWeight()))));
    found.forEach((policy, of) -> {
      if (of.isWrongLog()) {
        lines.add(
            "  THE LOG IS WRONG: the weights of \"%s\" come to %s instead of 1; believe none of it"
                .formatted(name(policy), Decimals.of(of.meanWeight())));
      }
    });
    return lines;
  }
}
