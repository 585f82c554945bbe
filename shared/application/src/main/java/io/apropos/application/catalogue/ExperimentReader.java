package io.apropos.application.catalogue;

import io.apropos.domain.experiment.Experiment;
import io.apropos.domain.experiment.Experiments;
import io.apropos.domain.experiment.Holdout;
import io.apropos.domain.experiment.Metric;
import io.apropos.domain.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** experiments.yaml, and the control group of policies.yaml. */
final class ExperimentReader {
  private ExperimentReader() {}

  static Experiments read(Value.Fields bundle) {
    List<Experiment> all =
        Members.list(bundle.fields("experiments"), "experiments").stream()
            .map(ExperimentReader::experiment)
            .toList();
    return new Experiments(holdout(bundle.fields("policies").fields("holdout")), all);
  }

  private static Holdout holdout(Value.Fields holdout) {
    return new Holdout(
        Members.number(holdout, "share", Holdout.STANDARD.percent()),
        holdout.text("salt").orElse(Holdout.STANDARD.salt()),
        Members.classes(holdout));
  }

  private static Experiment experiment(Value.Fields experiment) {
    return new Experiment(
        Members.text(experiment, "id"),
        experiment.text("message"),
        experiment.text("salt").orElse(""),
        experiment.text("metric").map(Metric::of).orElse(Metric.GOAL),
        Members.number(experiment, "smallestLift", Experiment.STANDARD_LIFT),
        Members.date(experiment, "from"),
        Members.date(experiment, "until"),
        Members.list(experiment, "arms").stream()
            .map(arm ->
                new Experiment.Arm(
                    Members.text(arm, "id"),
                    Members.number(arm, "share", 0),
                    arm.text("variant"),
                    limits(arm.fields("caps"))))
            .toList());
  }

  private static Map<String, Integer> limits(Value.Fields caps) {
    Map<String, Integer> limits = new LinkedHashMap<>();
    caps.members().keySet().forEach(cap -> limits.put(cap, Members.integer(caps, cap, 0)));
    return limits;
  }
}
