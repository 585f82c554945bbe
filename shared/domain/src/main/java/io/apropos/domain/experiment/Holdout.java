package io.apropos.domain.experiment;

import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.MessageClass;
import java.util.Set;

/**
 * The control group: people who get no marketing for as long as the salt stands.
 *
 * @param percent of persons, 0 to 20
 * @param salt a new one draws new people
 */
public record Holdout(double percent, String salt, Set<MessageClass> classes) {
  public static final String REASON = "holdout";

  public static final Holdout STANDARD = new Holdout(3, "", Set.of(MessageClass.MARKETING));

  public Holdout {
    classes = Set.copyOf(classes);
    if (percent < 0 || percent > 20) {
      throw new IllegalArgumentException("holdout must be 0 to 20 per cent, was " + percent);
    }
  }

  /** Whether the person is kept without messages of that class; transactional is never held. */
  public boolean holds(PersonId person, MessageClass messageClass) {
    return messageClass != MessageClass.TRANSACTIONAL
        && classes.contains(messageClass)
        && Assignment.bucket(person, "holdout:" + salt) < percent * Assignment.BUCKETS / 100;
  }
}
