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
  /** With fewer choices an interval says nothing. */
  private static final int FEWEST = 100;

  private static final String COMPARED =
      "  as logged: what was done; best expected: always what is worth most; all alike: any of what"
          + " could be drawn, with one chance";

  private static final String COLUMNS =
      "  the three columns estimate the same, each with its interval of 95 %; effective: so many"
          + " choices speak for it; mean w: about 1 when the log is right";

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
      lines.add("policies, by the choices of " + Decimals.days(days));
      lines.add("  nothing that was drawn has matured yet");
      return lines;
    }
    int choices = found.values().iterator().next().choices();
    lines.add(
        "policies, by %,d choices of %,d persons in %s: orders within 72 h, a choice"
            .formatted(choices, persons.size(), Decimals.days(days)));
    if (choices < FEWEST) {
      lines.add("  too few to compare by: %,d of %,d choices".formatted(choices, FEWEST));
      lines.add(COMPARED);
      wrong(lines);
      return lines;
    }
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
    lines.add(COMPARED);
    lines.add(COLUMNS);
    wrong(lines);
    return lines;
  }

  private void wrong(List<String> lines) {
    found.forEach((policy, of) -> {
      if (of.isWrongLog()) {
        lines.add(
            "  THE LOG IS WRONG: the weights of \"%s\" come to %s instead of 1; believe none of it"
                .formatted(name(policy), Decimals.of(of.meanWeight())));
      }
    });
  }
}
