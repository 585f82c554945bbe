package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Message;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The control group and all trials: who gets what is settled before anything is scored. */
public record Experiments(Holdout holdout, List<Experiment> all) {
  public static final Experiments NONE = new Experiments(Holdout.STANDARD, List.of());

  /** What a person is shown of one message. */
  public record Shown(Optional<String> arm, Optional<String> variant) {}

  public Experiments {
    all = List.copyOf(all);
  }

  /** The variant of the first running experiment of the message, else its default variant. */
  public Shown shown(Message message, PersonId person, LocalDate brandDay) {
    return all.stream()
        .filter(trial -> trial.message().equals(message.id()) && trial.isRunning(brandDay))
        .findFirst()
        .map(trial -> of(trial, trial.arm(person)))
        .orElseGet(() -> new Shown(Optional.empty(), message.defaultVariant()));
  }

  private static Shown of(Experiment trial, Experiment.Arm arm) {
    return new Shown(Optional.of(trial.id() + "/" + arm.id()), Optional.of(arm.variant()));
  }
}
