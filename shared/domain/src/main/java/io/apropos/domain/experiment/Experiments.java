package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Message;
import io.apropos.domain.message.MessageClass;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return trial(message.id(), brandDay)
        .map(trial -> of(trial, trial.arm(person)))
        .orElseGet(() -> new Shown(Optional.empty(), message.defaultVariant()));
  }

  /** The experiment that a message is part of on that day. */
  public Optional<Experiment> trial(String message, LocalDate brandDay) {
    return all.stream()
        .filter(trial -> trial.message().equals(Optional.of(message)))
        .filter(trial -> trial.isRunning(brandDay))
        .findFirst();
  }

  /** Trials of pressure that run; people of the control group, who get nothing, are in none. */
  public List<Experiment> ofPressure(PersonId person, LocalDate brandDay) {
    List<Experiment> running =
        all.stream()
            .filter(Experiment::isOfPressure)
            .filter(one -> one.isRunning(brandDay))
            .toList();
    return running.isEmpty() || holdout.holds(person, MessageClass.MARKETING) ? List.of() : running;
  }

  /** Limits of caps that hold for this person alone, by id of the cap; of several the tightest. */
  public Map<String, Integer> limits(PersonId person, LocalDate brandDay) {
    Map<String, Integer> limits = new HashMap<>();
    for (Experiment trial : ofPressure(person, brandDay)) {
      trial.arm(person).caps().forEach((cap, limit) -> limits.merge(cap, limit, Math::min));
    }
    return limits;
  }

  /**
   * Ids of experiments that have started here and are something else in {@code next}: what is
   * compared, by what and among whom is registered before the start. Ending one is no change.
   */
  public List<String> changed(Experiments next, LocalDate brandDay) {
    return all.stream()
        .filter(trial -> trial.isStarted(brandDay))
        .filter(trial ->
            next.all.stream()
                .anyMatch(other ->
                    other.id().equals(trial.id())
                        && other.salt().equals(trial.salt())
                        && !other.version().equals(trial.version())))
        .map(Experiment::id)
        .toList();
  }

  private static Shown of(Experiment trial, Experiment.Arm arm) {
    return new Shown(Optional.of(trial.id() + "/" + arm.id()), arm.variant());
  }
}
