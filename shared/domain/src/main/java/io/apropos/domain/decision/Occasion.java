package io.apropos.domain.decision;

import io.apropos.domain.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes us decide.
 *
 * @param id hash(message, trigger, person, key, message id of the anchor event), hexadecimal;
 *     without the last where a transactional message answers a key at once
 * @param message whose trigger fired; empty = all that is live (revive)
 * @param trigger its id; "" without message
 * @param key value of the trigger's key; "" if none
 * @param anchorId id of the event from which the delay ran
 * @param anchorAt instant of it: expiry counts from here
 * @param alone true from a round that holds: this message is decided by itself
 */
public record Occasion(
    String id,
    PersonId person,
    Optional<String> message,
    String trigger,
    String key,
    String anchorId,
    Instant anchorAt,
    int round,
    boolean alone,
    int hop) {}
