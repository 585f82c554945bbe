package io.apropos.checker;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who was whom at which time. */
final class Identity {
  private final Map<String, History.Merge> merges = new HashMap<>();

  Identity(List<History.Merge> log) {
    log.forEach(merge -> merges.put(merge.from(), merge));
  }

  /** The one who spoke for this person before {@code when}. */
  String at(String person, Instant when) {
    String now = person;
    for (int hops = 0; hops <= merges.size(); hops++) {
      History.Merge merge = merges.get(now);
      if (merge == null || !merge.at().isBefore(when)) {
        return now;
      }
      now = merge.into();
    }
    throw new IllegalArgumentException("the merges go round in a circle at " + person);
  }

  /** The one who speaks for this person in the end. */
  String last(String person) {
    return at(person, Instant.MAX);
  }

  boolean areOne(String one, String other, Instant when) {
    return !one.isEmpty() && at(one, when).equals(at(other, when));
  }

  /** When this person became another; never, if they did not. */
  Instant mergedAt(String person) {
    History.Merge merge = merges.get(person);
    return merge == null ? Instant.MAX : merge.at();
  }
}
