package io.apropos.application.ingest;

import io.apropos.domain.event.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The times that a sender gave for one event.
 *
 * @param timestamp when it happened, by the sender's clock or already corrected
 * @param original the same under the name {@code originalTimestamp}
 * @param sentAt when it left, by the sender's clock
 * @param pointer of the field that says when it happened
 */
record Times(
    Optional<Instant> timestamp,
    Optional<Instant> original,
    Optional<Instant> sentAt,
    String pointer) {
  private static final Duration PAST = Duration.ofDays(30);
  private static final Duration FUTURE = Duration.ofMinutes(5);

  /** What the sender's own clock said. */
  Optional<Instant> byTheirClock() {
    return original.or(() -> timestamp);
  }

  /**
   * When it happened. A server is believed, the future apart; of a browser only the distance
   * between happening and sending is, within 30 days before and 5 minutes after reception.
   */
  Instant happened(Frame frame, List<Note> notes) {
    Instant received = frame.receivedAt();
    boolean server = frame.trust() == Trust.SERVER;
    Instant at = server ? timestamp.or(() -> original).orElse(received) : corrected(received);
    Instant latest = received.plus(FUTURE);
    Instant earliest = server ? Instant.MIN : received.minus(PAST);
    if (at.isAfter(latest) || at.isBefore(earliest)) {
      notes.add(new Note("timestamp-clamped", pointer));
      return at.isAfter(latest) ? latest : earliest;
    }
    return at;
  }

  private Instant corrected(Instant received) {
    Optional<Instant> theirs = byTheirClock();
    if (theirs.isPresent() && sentAt.isPresent()) {
      return received.minus(Duration.between(theirs.get(), sentAt.get()));
    }
    return theirs.orElse(received);
  }
}
