package io.apropos.domain.experiment;

import io.apropos.domain.learning.Estimate;
import io.apropos.domain.learning.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one message adds to the chance of its goal: people who got it against those of the control
 * group who would have got it.
 *
 * @param told decisions whose mail went
 * @param toldGoals of these, with the goal reached
 * @param held decisions in the control group
 * @param heldGoals likewise
 * @param uplift difference of the two shares, with an interval of 95 %; empty while there is
 *     nothing to say
 */
public record ControlUplift(
    String message,
    long told,
    long toldGoals,
    long held,
    long heldGoals,
    Optional<Estimate> uplift) {
  /** With fewer goals in both together nothing is said. */
  public static final long FEWEST_GOALS = 200;

  /** With fewer decisions in the control group neither. */
  public static final long FEWEST_HELD = 100;

  /**
   * One decision that has matured.
   *
   * @param person who must not be counted as several
   * @param told false in the control group
   */
  public record Seen(String message, String person, boolean told, boolean goal) {}

  /** Of one person: decisions and goals, told and held. */
  private static final class Person {
    private int told;
    private int toldGoals;
    private int held;
    private int heldGoals;

    void add(Seen seen) {
      int goal = seen.goal() ? 1 : 0;
      if (seen.told()) {
        told++;
        toldGoals += goal;
      } else {
        held++;
        heldGoals += goal;
      }
    }
  }

  /**
   * By message, in order of name. Intervals: percentiles over resamples of whole persons.
   *
   * @param resamples 1,000 for an interval to be read
   */
  public static List<ControlUplift> of(List<Seen> log, int resamples, long seed) {
    Map<String, Map<String, Person>> messages = new TreeMap<>();
    log.forEach(seen ->
        messages
            .computeIfAbsent(seen.message(), _ -> new TreeMap<>())
            .computeIfAbsent(seen.person(), _ -> new Person())
            .add(seen));
    return messages.entrySet().stream()
        .map(it -> of(it.getKey(), List.copyOf(it.getValue().values()), resamples, seed))
        .toList();
  }

  private static ControlUplift of(String message, List<Person> persons, int resamples, long seed) {
    long told = persons.stream().mapToLong(it -> it.told).sum();
    long toldGoals = persons.stream().mapToLong(it -> it.toldGoals).sum();
    long held = persons.stream().mapToLong(it -> it.held).sum();
    long heldGoals = persons.stream().mapToLong(it -> it.heldGoals).sum();
    boolean enough = toldGoals + heldGoals >= FEWEST_GOALS && held >= FEWEST_HELD && told > 0;
    return new ControlUplift(
        message,
        told,
        toldGoals,
        held,
        heldGoals,
        enough ? Optional.of(estimate(persons, resamples, seed)) : Optional.empty());
  }

  private static Estimate estimate(List<Person> persons, int resamples, long seed) {
    Generator random = Generator.of(seed);
    double[] drawn = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      List<Person> sample = new ArrayList<>(persons.size());
      for (int k = 0; k < persons.size(); k++) {
        sample.add(persons.get((int) (random.nextDouble() * persons.size())));
      }
      drawn[i] = difference(sample);
    }
    Arrays.sort(drawn);
    return new Estimate(
        difference(persons),
        drawn[(int) (0.025 * (resamples - 1))],
        drawn[(int) Math.ceil(0.975 * (resamples - 1))]);
  }

  /** A sample without anybody of one side counts nothing there. */
  private static double difference(List<Person> persons) {
    double told = 0;
    double toldGoals = 0;
    double held = 0;
    double heldGoals = 0;
    for (Person person : persons) {
      told += person.told;
      toldGoals += person.toldGoals;
      held += person.held;
      heldGoals += person.heldGoals;
    }
    return (told == 0 ? 0 : toldGoals / told) - (held == 0 ? 0 : heldGoals / held);
  }
}
