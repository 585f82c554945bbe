package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A trial of variants of one message, drawn by person.
 *
 * @param salt a new one draws anew
 * @param from first day, in the brand's zone; empty = since ever
 * @param until last day, included; empty = open
 * @param arms shares add to 100
 */
public record Experiment(
    String id,
    String message,
    String salt,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    List<Arm> arms) {
  /**
   * One of the alternatives.
   *
   * @param percent of the persons
   * @param variant of the message
   */
  public record Arm(String id, double percent, String variant) {}

  public Experiment {
    arms = List.copyOf(arms);
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("experiment " + id + " needs at least one arm");
    }
  }

  public boolean isRunning(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && until.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** The arm of a person; what rounding leaves over belongs to the last. */
  public Arm arm(PersonId person) {
    int bucket = Assignment.bucket(person, id + ":" + salt);
    double below = 0;
    for (Arm arm : arms) {
      below += arm.percent() * Assignment.BUCKETS / 100;
      if (bucket < below) {
        return arm;
      }
    }
    return arms.getLast();
  }
}
