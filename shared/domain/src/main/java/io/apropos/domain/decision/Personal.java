package io.apropos.domain.decision;

import io.apropos.domain.contact.Tolerance;
import io.apropos.domain.contact.ToleranceClasses;
import io.apropos.domain.learning.Chance;
import io.apropos.domain.message.Message;
import io.apropos.domain.value.Value;

/**
 * What is known of messages, together with what is known of one person.
 *
 * @param tolerance of that person
 */
public record Personal(Learned messages, Tolerance tolerance) implements Learned {
  /** Of whom nothing is known yet: 2.02 messages. */
  public static final Tolerance STRANGER =
      tolerance(new double[ToleranceClasses.standard().size()]);

  /**
   * What the sums of one person say.
   *
   * @param sums of {@link ToleranceClasses#evidence}, one a kind; all 0 = nothing seen
   */
  public static Tolerance tolerance(double[] sums) {
    return ToleranceClasses.standard().tolerance(sums);
  }

  @Override
  public String version() {
    return messages.version();
  }

  @Override
  public double click(Message message, Value.Fields features) {
    return messages.click(message, features);
  }

  @Override
  public Chance goal(Message message, Value.Fields features) {
    return messages.goal(message, features);
  }

  @Override
  public double goalWithout(Message message, Value.Fields features) {
    return messages.goalWithout(message, features);
  }

  @Override
  public double brandMean() {
    return messages.brandMean();
  }
}
