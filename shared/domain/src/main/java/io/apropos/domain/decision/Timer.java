package io.apropos.domain.decision;

import java.time.Instant;

/** A delay that is running: at {@code due} the message becomes live, if its chain still stands. */
public record Timer(String message, String trigger, String key, String anchorId, Instant due) {}
