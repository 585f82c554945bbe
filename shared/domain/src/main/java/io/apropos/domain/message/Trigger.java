package io.apropos.domain.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a message live.
 *
 * @param events names in lower case, any of them
 * @param key path in the event; one occasion per person and value; absent = one per person
 * @param delay zero = at once
 * @param fromFirst the delay runs from the first matching event instead of the last
 */
public record Trigger(
    String id,
    Set<String> events,
    Optional<Pattern> where,
    Optional<String> key,
    Duration delay,
    boolean fromFirst,
    List<Ending> exceptions) {
  /** An event that ends the waiting; {@code event} in lower case. */
  public record Ending(String event, Optional<Pattern> where) {}
}
