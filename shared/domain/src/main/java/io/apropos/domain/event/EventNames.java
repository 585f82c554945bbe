package io.apropos.domain.event;

/** Names of our own events on stream {@code events}; compared with letter case ignored. */
public final class EventNames {
  /** A timer of the profile fell due; properties: message, trigger, key. */
  public static final String TIMER_DUE = "Timer Due";

  /** The mail service accepted a mail; properties: message, decision, anchorId. */
  public static final String EMAIL_SENT = "Email Sent";

  /** Segment's e-mail events; properties as {@link #EMAIL_SENT}. */
  public static final String EMAIL_DELIVERED = "Email Delivered";

  public static final String EMAIL_OPENED = "Email Opened";
  public static final String EMAIL_LINK_CLICKED = "Email Link Clicked";
  public static final String EMAIL_BOUNCED = "Email Bounced";
  public static final String EMAIL_MARKED_AS_SPAM = "Email Marked as Spam";
  public static final String UNSUBSCRIBED = "Unsubscribed";

  /** A decision let go of a message for good (fate drop, or refused at the claim). */
  public static final String MESSAGE_DROPPED = "Message Dropped";

  /** One choice of consent; properties as product.md writes it. */
  public static final String CONSENT_CHANGED = "Consent Changed";

  private EventNames() {}
}
