package io.apropos.domain.decision;

import java.time.Instant;

/**
 * A message whose trigger has fired for a person.
 *
 * @param anchorId id of the event from which the delay ran
 * @param anchorAt expiry counts from here
 * @param firedAt when it became live
 */
public record Live(
    String message,
    String trigger,
    String key,
    String anchorId,
    Instant anchorAt,
    Instant firedAt) {}
