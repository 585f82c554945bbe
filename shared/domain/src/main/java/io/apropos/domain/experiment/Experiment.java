package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trial, drawn by person: of variants of one message, or, without a message, of how much people
 * are told.
 *
 * @param message whose variants are compared; empty = a trial of pressure
 * @param salt a new one draws anew
 * @param metric what it is judged by
 * @param smallestLift the smallest difference worth having, in the unit of the metric; positive
 * @param from first day, in the brand's zone; empty = since ever
 * @param until last day, included; empty = open
 * @param arms shares add to 100; the first is what the others are compared with
 */
public record Experiment(
    String id,
    Optional<String> message,
    String salt,
    Metric metric,
    double smallestLift,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    List<Arm> arms) {
  /** Two points of a share. */
  public static final double STANDARD_LIFT = 0.02;

  /**
   * So long is each person watched in a trial of pressure, and nothing is judged before. Less
   * pressure reads as a loss in its first weeks (docs/decision-model.md, section 13).
   */
  public static final Duration WATCHED = Duration.ofDays(120);

  /**
   * One of the alternatives.
   *
   * @param percent of the persons
   * @param variant of the message; empty in a trial of pressure
   * @param caps limits by id of a frequency cap, tighter than its own; empty = as they are
   */
  public record Arm(
      String id, double percent, Optional<String> variant, Map<String, Integer> caps) {
    public Arm {
      caps = Map.copyOf(caps);
    }

    /** Of a message. */
    public static Arm showing(String id, double percent, String variant) {
      return new Arm(id, percent, Optional.of(variant), Map.of());
    }

    /** Of pressure. */
    public static Arm capped(String id, double percent, Map<String, Integer> caps) {
      return new Arm(id, percent, Optional.empty(), caps);
    }
  }

  public Experiment {
    arms = List.copyOf(arms);
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("experiment " + id + " needs at least one arm");
    }
    if (!(smallestLift > 0)) {
      throw new IllegalArgumentException("smallestLift must be positive, was " + smallestLift);
    }
  }

  /** Whether it varies how much people are told, not what. */
  public boolean isOfPressure() {
    return message.isEmpty();
  }

  public boolean isRunning(LocalDate day) {
    return isStarted(day) && until.map(last -> !day.isAfter(last)).orElse(true);
  }

  public boolean isStarted(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true);
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

  /**
   * Names what was registered: metric, arms and all else that a result depends on. Counts are kept
   * by it, so that what is changed after the start begins from nothing; only the end may move.
   */
  public String version() {
    StringBuilder registered = new StringBuilder(salt);
    registered.append('\n').append(message.orElse("")).append('\n').append(metric.id());
    registered.append('\n').append(smallestLift);
    registered.append('\n').append(from.map(LocalDate::toString).orElse(""));
    for (Arm arm : arms) {
      registered.append('\n').append(arm.id()).append(' ').append(arm.percent());
      registered.append(' ').append(arm.variant().orElse("")).append(new TreeMap<>(arm.caps()));
    }
    return id + "@" + Long.toHexString(Assignment.number(registered.toString()));
  }
}
