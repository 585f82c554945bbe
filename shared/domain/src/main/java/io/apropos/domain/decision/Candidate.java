package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Contact;
import io.apropos.domain.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One message that could be said, for one reason.
 *
 * @param trigger "" for a message that is always live
 * @param anchorAt expiry counts from here
 * @param firedAt when it became live; empty when it is always live or sent by name
 * @param ended it was triggered and is not live any more
 */
record Candidate(
    Message message,
    String trigger,
    String key,
    String anchorId,
    Instant anchorAt,
    Optional<Instant> firedAt,
    boolean ended) {
  static final Comparator<Candidate> IN_ORDER =
      Comparator.comparing((Candidate candidate) -> candidate.message().id())
          .thenComparing(Candidate::trigger)
          .thenComparing(Candidate::key)
          .thenComparing(Candidate::anchorId);

  static Candidate of(Message message, Live live) {
    return new Candidate(
        message,
        live.trigger(),
        live.key(),
        live.anchorId(),
        live.anchorAt(),
        Optional.of(live.firedAt()),
        false);
  }

  static Candidate of(Message message, Occasion occasion, boolean ended) {
    return new Candidate(
        message,
        occasion.trigger(),
        occasion.key(),
        occasion.anchorId(),
        occasion.anchorAt(),
        Optional.empty(),
        ended);
  }

  /** Always live: its time counts from the decision. */
  static Candidate of(Message message, Instant now) {
    return new Candidate(message, "", "", "", now, Optional.empty(), false);
  }

  Contact contact() {
    return Contact.of(message, Channel.EMAIL);
  }

  Instant expiresAt() {
    return message.expiry().from(anchorAt);
  }

  boolean isOf(Occasion occasion) {
    return occasion.message().equals(Optional.of(message.id()))
        && occasion.trigger().equals(trigger)
        && occasion.key().equals(key);
  }
}
