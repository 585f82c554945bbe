package io.apropos.domain.event;

/** How far the sender of an event is believed: the kind of key it came with, or ourselves. */
public enum Trust {
  /** A browser key is public: behaviour of visitors, and withdrawals. */
  BROWSER,
  /** A server key, or a signed link. */
  SERVER,
  /** Our own events: the clock, the mail service, decisions. */
  OWN
}
