package io.apropos.domain.decision;

import io.apropos.domain.message.Trigger;
import io.apropos.domain.profile.Chains.Match;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run of matching events that sets a message off once.
 *
 * @param matches oldest first, at least one
 * @param anchor the one from which the delay runs
 * @param due when the delay is over
 */
record Firing(List<Match> matches, Match anchor, Instant due) {

  /**
   * The firings of one trigger and key, oldest first. A run goes on while each match comes no later
   * than the delay of the run allows; with a key there is one run for a value, however often the
   * event comes; without one the next match begins the next run.
   *
   * @param matches of one key, oldest first, all later than the last exception
   */
  static List<Firing> of(Trigger trigger, List<Match> matches) {
    List<Firing> firings = new ArrayList<>();
    List<Match> run = new ArrayList<>();
    for (Match match : matches) {
      if (!run.isEmpty() && match.stamp().at().isAfter(due(trigger, run))) {
        firings.add(close(trigger, run));
        run = new ArrayList<>();
      }
      run.add(match);
    }
    if (!run.isEmpty()) {
      firings.add(close(trigger, run));
    }
    boolean once = !firings.isEmpty() && !firings.getFirst().anchor.key().isEmpty();
    return once ? List.of(firings.getFirst().of(matches)) : firings;
  }

  /** The same, belonging to all matches of its key: what is said for one is said for each. */
  private Firing of(List<Match> all) {
    return new Firing(List.copyOf(all), anchor, due);
  }

  private static Firing close(Trigger trigger, List<Match> run) {
    return new Firing(List.copyOf(run), anchor(trigger, run), due(trigger, run));
  }

  private static Match anchor(Trigger trigger, List<Match> run) {
    return trigger.fromFirst() ? run.getFirst() : run.getLast();
  }

  private static Instant due(Trigger trigger, List<Match> run) {
    return anchor(trigger, run).stamp().at().plus(trigger.delay());
  }

  /** Whether it has gone off: at once without a delay, else when the clock came by. */
  boolean hasFired(Trigger trigger, Optional<Instant> clock) {
    return trigger.delay().equals(Duration.ZERO)
        || clock.map(instant -> !due.isAfter(instant)).orElse(false);
  }

  boolean contains(String eventId) {
    return matches.stream().anyMatch(match -> match.stamp().id().equals(eventId));
  }
}
