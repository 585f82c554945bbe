package io.apropos.cli;

import io.apropos.domain.experiment.ControlUplift;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.learning.OffPolicy;
import io.apropos.domain.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What each message adds, against those of the control group who would have got it. */
final class ControlReport implements ReportCommand.Part {
  private final MaturedLog log;
  private final Holdout holdout;
  private final List<ControlUplift> uplifts;

  ControlReport(MaturedLog log, Holdout holdout) {
    this.log = log;
    this.holdout = holdout;
    this.uplifts =
        ControlUplift.of(
            log.entries().stream()
                .filter(entry -> !entry.isDrawnSilence())
                .map(entry ->
                    new ControlUplift.Seen(
                        entry.message(), entry.person(), entry.told(), entry.bought()))
                .toList(),
            OffPolicy.RESAMPLES,
            MaturedLog.SEED);
  }

  @Override
  public Value figures() {
    return Value.items(
        uplifts.stream()
            .map(one -> {
              Value.Fields figures =
                  Value.Fields.NONE
                      .with("message", Value.of(one.message()))
                      .with("told", Value.of(one.told()))
                      .with("toldGoals", Value.of(one.toldGoals()))
                      .with("held", Value.of(one.held()))
                      .with("heldGoals", Value.of(one.heldGoals()));
              return one.uplift()
                  .map(uplift -> figures.with("uplift", Decimals.figures(uplift)))
                  .orElse(figures);
            })
            .toList());
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "control group: %s %% of persons, decisions of %s, orders within 72 h"
            .formatted(Decimals.percent(holdout.percent()), Decimals.days(log.days())));
    if (uplifts.isEmpty()) {
      lines.add("  nothing has matured yet: what came of a mail is known 72 h after it");
    }
    uplifts.forEach(one ->
        lines.add(
            "  %-22s told %,d, bought %,d; held %,d, bought %,d: %s"
                .formatted(
                    one.message(),
                    one.told(),
                    one.toldGoals(),
                    one.held(),
                    one.heldGoals(),
                    verdict(one))));
    if (!uplifts.isEmpty()) {
      lines.add(
          "  told: got the mail; held: of the control group, would have got it; adds: orders more"
              + " for each mail");
    }
    return lines;
  }

  private String verdict(ControlUplift one) {
    if (one.uplift().isPresent()) {
      return "adds " + Decimals.of(one.uplift().get());
    }
    if (holdout.percent() == 0 && one.held() == 0) {
      return "not to be known: policies.yaml has no control group (holdout.share is 0)";
    }
    long goals = one.toldGoals() + one.heldGoals();
    return goals < ControlUplift.FEWEST_GOALS
        ? "nothing to say yet, %d of %d orders".formatted(goals, ControlUplift.FEWEST_GOALS)
        : "nothing to say yet, %d of %d in the control group"
            .formatted(one.held(), ControlUplift.FEWEST_HELD);
  }
}
