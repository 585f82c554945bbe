package io.apropos.cli;

import io.apropos.application.table.Table;
import io.apropos.application.trial.TrialShelf;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.experiment.ArmCount;
import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.experiment.TrialReading;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Each experiment of the catalogue: first its sample ratio, then its arms against the first. */
final class ExperimentsReport implements ReportCommand.Part {
  private static final List<String> LEGEND =
      List.of(
          "  persons: counted once the outcome of their first mail is known, 72 h after it; judged:"
              + " those whose metric is known;",
          "  mean: of the metric, a person; earned: what their orders left; seen: mails read for"
              + " certain, estimated: those read by chance;",
          "  evidence: how much likelier the counts are with a difference than without; decided"
              + " when p, valid whenever it is read, is at most 0.05");

  private final LocalDate today;
  private final List<Result> results;

  /** One experiment, as it is counted by now. */
  private record Result(Experiment trial, List<ArmCount> counts, TrialReading reading) {
    /** Of the smallest arm. */
    long judged() {
      return counts.stream().mapToLong(count -> count.judged().outcomes()).min().orElse(0);
    }
  }

  ExperimentsReport(Table table, Catalogue catalogue, Instant now) {
    TrialShelf shelf = new TrialShelf(table);
    this.today = catalogue.brandDay(now);
    this.results =
        catalogue.experiments().all().stream()
            .map(trial -> {
              List<ArmCount> counts = shelf.counts(trial);
              return new Result(trial, counts, TrialReading.of(trial, counts, shelf.looks(trial)));
            })
            .toList();
  }

  @Override
  public Value figures() {
    return Value.items(results.stream().map(this::figures).toList());
  }

  private Value figures(Result result) {
    Value.Fields figures =
        Value.Fields.NONE
            .with("id", Value.of(result.trial().id()))
            .with("version", Value.of(result.trial().version()))
            .with("metric", Value.of(result.trial().metric().id()))
            .with("started", Value.of(result.trial().isStarted(today)))
            .with("sampleRatio", Value.of(result.reading().sampleRatio()))
            .with("broken", Value.of(result.reading().isBroken()))
            .with("verdict", Value.of(verdict(result)));
    return result.reading().isBroken()
        ? figures.with("arms", Value.items(arms(result, true)))
        : figures
            .with("arms", Value.items(arms(result, false)))
            .with(
                "comparisons",
                Value.items(
                    result.reading().comparisons().stream()
                        .map(ExperimentsReport::comparison)
                        .toList()));
  }

  private static List<Value> arms(Result result, boolean persons) {
    return IntStream.range(0, result.counts().size())
        .<Value>mapToObj(k -> {
          ArmCount count = result.counts().get(k);
          Value.Fields arm =
              Value.Fields.NONE
                  .with("id", Value.of(result.trial().arms().get(k).id()))
                  .with("persons", Value.of(count.assigned()));
          return persons
              ? arm
              : arm.with("judged", Value.of(count.judged().outcomes()))
                  .with("mean", Value.of(count.judged().mean()))
                  .with("mails", Value.of(count.mails()))
                  .with("clicks", Value.of(count.clicks()))
                  .with("goals", Value.of(count.goals()))
                  .with("value", Value.of(count.value()))
                  .with("exposures", Value.of(count.exposures()))
                  .with("estimatedExposures", Value.of(count.estimated()))
                  .with("optOuts", Value.of(count.optOuts()));
        })
        .toList();
  }

  private static Value comparison(TrialReading.Comparison one) {
    Value.Fields figures =
        Value.Fields.NONE
            .with("arm", Value.of(one.arm()))
            .with("evidence", Value.of(one.evidence()))
            .with("p", Value.of(one.p()))
            .with("decided", Value.of(one.isDecided()));
    return one.difference()
        .map(difference -> figures.with("difference", Decimals.figures(difference)))
        .orElse(figures);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (results.isEmpty()) {
      lines.add("experiments: none is declared in experiments.yaml");
    }
    results.forEach(result -> {
      lines.add(heading(result.trial()));
      if (result.trial().isStarted(today)) {
        body(result, lines);
      }
    });
    if (results.stream().anyMatch(result -> result.trial().isStarted(today))) {
      lines.addAll(LEGEND);
    }
    return lines;
  }

  private String heading(Experiment trial) {
    String what =
        trial.message().map(message -> "variants of " + message).orElse("how much people are told");
    String when =
        trial.isStarted(today)
            ? trial.isRunning(today) ? "running" : "ended"
            : "begins on " + trial.from().orElseThrow();
    return "experiment %s: %s, by %s; %s".formatted(trial.id(), what, trial.metric().id(), when);
  }

  private void body(Result result, List<String> lines) {
    TrialReading reading = result.reading();
    List<Experiment.Arm> arms = result.trial().arms();
    if (reading.isBroken()) {
      lines.add(
          "  SAMPLE RATIO BROKEN (p below 0.001): %s. Assignment or counting is at fault; no result"
              .formatted(
                  String.join(
                      ", ",
                      IntStream.range(0, arms.size())
                          .mapToObj(k ->
                              "%s %,d persons at %s %%"
                                  .formatted(
                                      arms.get(k).id(),
                                      result.counts().get(k).assigned(),
                                      Decimals.percent(arms.get(k).percent())))
                          .toList())));
      return;
    }
    lines.add(
        "  %-14s %8s %8s %9s %8s %7s %7s %10s %7s %9s %8s"
            .formatted(
                "arm",
                "persons",
                "judged",
                "mean",
                "mails",
                "clicks",
                "orders",
                "earned",
                "seen",
                "estimated",
                "opt-outs"));
    IntStream.range(0, arms.size())
        .forEach(k -> lines.add(line(arms.get(k).id(), result.counts().get(k))));
    reading.comparisons().forEach(one -> lines.add(line(result, one)));
    boolean nobody = result.counts().stream().allMatch(count -> count.assigned() == 0);
    lines.add(
        "  "
            + verdict(result)
            + (nobody ? "" : "; sample ratio p " + Decimals.of(reading.sampleRatio())));
  }

  private static String line(String arm, ArmCount count) {
    return String.format(
        Locale.ROOT,
        "  %-14s %,8d %,8d %9s %,8d %,7d %,7d %,10.2f %,7d %,9.1f %,8d",
        arm,
        count.assigned(),
        count.judged().outcomes(),
        Decimals.of(count.judged().mean()),
        count.mails(),
        count.clicks(),
        count.goals(),
        count.value(),
        count.exposures(),
        count.estimated(),
        count.optOuts());
  }

  private static String line(Result result, TrialReading.Comparison one) {
    String pair = "  %s - %s: ".formatted(one.arm(), result.trial().arms().getFirst().id());
    if (result.judged() < TrialReading.FEWEST && !one.isDecided()) {
      return pair + "too few persons to compare by";
    }
    boolean share = result.trial().metric() != Metric.VALUE;
    return pair
        + "%s, evidence %s, p %s"
            .formatted(
                one.difference()
                    .map(by -> share ? Decimals.ofShares(by) : Decimals.of(by))
                    .orElse("no difference to speak of"),
                Decimals.of(one.evidence()),
                Decimals.of(one.p()));
  }

  /** In plain words. */
  private String verdict(Result result) {
    Experiment trial = result.trial();
    if (!trial.isStarted(today)) {
      return "not begun";
    }
    if (result.reading().isBroken()) {
      return "sample ratio broken";
    }
    if (result.judged() < TrialReading.FEWEST) {
      return trial.isOfPressure()
          ? "too early: pressure is judged by %d persons an arm, each watched for 120 days"
              .formatted(TrialReading.FEWEST)
          : "too early: %d persons an arm are the fewest".formatted(TrialReading.FEWEST);
    }
    String first = trial.arms().getFirst().id();
    List<String> decided =
        result.reading().comparisons().stream()
            .filter(TrialReading.Comparison::isDecided)
            .map(one ->
                one.ahead()
                    ? "%s is better than %s".formatted(one.arm(), first)
                    : "%s is better than %s".formatted(first, one.arm()))
            .toList();
    if (!decided.isEmpty()) {
      return String.join(", ", decided);
    }
    return trial.isRunning(today) ? "not decided yet: go on" : "ended without a decision";
  }
}
