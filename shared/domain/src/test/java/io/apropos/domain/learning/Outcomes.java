package io.apropos.domain.learning;

import io.apropos.domain.value.Value;
import java.util.List;
import java.util.Optional;

/** A shop with two features and a few messages. */
final class Outcomes {
  static final Binning BINNING =
      new Binning(
          List.of(
              new Feature.Steps("recency", List.of(4.0, 7.0, 10.0)),
              new Feature.Words("channel", List.of("Phone", "Web"))));

  static final Value.Fields RECENT =
      Value.Fields.NONE.with("recency", Value.of(2)).with("channel", Value.of("Web"));
  static final Value.Fields LONG_AGO =
      Value.Fields.NONE.with("recency", Value.of(11)).with("channel", Value.of("Phone"));

  private Outcomes() {}

  /** So many people of these features, so many of whom reached the goal. */
  static Counters counted(Value.Fields person, int people, int goals) {
    Counters counters = new Counters(BINNING.size());
    for (int i = 0; i < people; i++) {
      counters.count(BINNING.of(person), i < goals, 1);
    }
    return counters;
  }

  static Counters both(Counters a, Counters b) {
    Counters sum = a.copy();
    sum.add(b);
    return sum;
  }

  static Counters none() {
    return new Counters(BINNING.size());
  }

  static Arm arm(String id, Counters counters) {
    return new Arm(id, .1, Optional.empty(), counters);
  }

  static Snapshot snapshot(Arm... arms) {
    return Snapshot.of("v1", List.of(arms), Shrinkage.STANDARD);
  }

  static double mean(Snapshot snapshot, String arm, Value.Fields person) {
    return snapshot.chance(snapshot.place(arm).orElseThrow(), BINNING.of(person)).mean();
  }
}
