package io.apropos.local.service.ses;

import java.util.Locale;

/** How the mail service treats a call of SendEmail. */
public enum Mode {
  ACCEPT,
  /** Accepts, then closes the connection without an answer. */
  ACCEPT_THEN_DROP,
  /** Accepts nothing and does not answer, until the caller gives up. */
  HANG,
  /** 429 TooManyRequestsException; nothing is accepted. */
  THROTTLE,
  /** AccountSuspendedException; GetAccount says so too. */
  SUSPEND,
  /** MessageRejected. */
  REFUSE,
  /** Accepts, then answers 500: the caller cannot know. */
  ERROR;

  /** The name as people write it: {@code accept-then-drop}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException for any other word, naming those that exist
   */
  public static Mode ofWord(String word) {
    for (Mode mode : values()) {
      if (mode.word().equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "mode must be accept, accept-then-drop, hang, throttle, suspend, refuse or error, was "
            + word);
  }
}
