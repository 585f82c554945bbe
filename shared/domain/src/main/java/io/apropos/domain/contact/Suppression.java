package io.apropos.domain.contact;

import io.apropos.domain.message.MessageClass;
import java.util.Optional;

/** A mailbox that is never written to, or never for marketing. */
public final class Suppression {
  public static final String REASON = "suppressed";

  private Suppression() {}

  /** Why this class of message may not go to the mailbox: {@code hard}, {@code out}, or empty. */
  public static Optional<String> clause(Mailbox mailbox, MessageClass messageClass) {
    if (mailbox.hard()) {
      return Optional.of("hard");
    }
    return mailbox.out() && messageClass == MessageClass.MARKETING
        ? Optional.of("out")
        : Optional.empty();
  }
}
