package io.apropos.application.ingest;

import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known around an event: who sends it, when it came, and what the batch says for all.
 *
 * @param source of the key
 * @param type that the route names; empty on a batch
 * @param sentAt of the batch, unchecked
 * @param context of the batch, unchecked; what the event says itself goes before it
 */
public record Frame(
    String source,
    Trust trust,
    Instant receivedAt,
    Optional<EventType> type,
    Optional<Value> sentAt,
    Optional<Value> context) {
  public static Frame ofOne(String source, Trust trust, Instant receivedAt, EventType type) {
    return new Frame(
        source, trust, receivedAt, Optional.of(type), Optional.empty(), Optional.empty());
  }
}
