package io.apropos.domain.decision;

import io.apropos.domain.contact.AttentionCost;
import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;
import java.time.Duration;
import java.util.List;

/** What has been learned so far: the seam of the learner. Pure: same inputs, same answers. */
public interface Learned {
  /** Version of the snapshot, for the receipt. */
  String version();

  /** Chance of a click by a person with these features who is not tired, in (0,1). */
  double click(Message message, Value.Fields features);

  /**
   * Chance of the goal with the message, as far as it is known: its mean is what the message is
   * expected to reach, the rest is what a draw finds out.
   */
  Chance goal(Message message, Value.Fields features);

  /** Chance of the goal without it, in (0,1). */
  double goalWithout(Message message, Value.Fields features);

  /**
   * How much likelier the goal is at each level of the message's offer than at its first.
   *
   * @return factors on the odds, one a level, 1 for the first, none below the one before; empty
   *     when it has no offer
   */
  List<Double> levels(Message message);

  /** How much the person who is decided about bears. */
  Tolerance tolerance();

  /**
   * Mean relevance of the best candidate over the brand, in (0,1): what the threshold is relative
   * to.
   */
  double brandMean();

  /** Share of that mean which is asked for, unless the marketer says another; in (0,1). */
  double kappa();

  /** Whether {@link #click} is what outcomes taught, no longer what the catalogue believes. */
  boolean isLearned();

  /**
   * What attention costs the person who is decided about.
   *
   * @param memory of pressure
   */
  AttentionCost attention(Duration memory);
}
