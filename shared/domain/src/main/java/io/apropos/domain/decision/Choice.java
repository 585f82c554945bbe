package io.apropos.domain.decision;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.promotion.Promotion;
import java.time.Instant;
import java.util.Optional;

/**
 * The message that was chosen, with all that sending it later needs to know.
 *
 * @param anchorId event it goes back to; "" for a message that is always live
 * @param expiresAt never sent from here on
 * @param weight in the pressure; 0 writes a ledger entry only if a cap counts it
 * @param explored chosen to learn from it, not because it is expected to earn most
 * @param counts whether an entry must be written
 * @param tooMuchFrom pressure from which on it is too much for this person; empty = never
 * @param probability chance with which it was drawn, in (0, 1]; 1 when there was no draw
 * @param promotion the rebate that goes with it; empty = level 0, none
 */
public record Choice(
    String message,
    Optional<String> variant,
    Channel channel,
    String trigger,
    String key,
    String anchorId,
    Instant anchorAt,
    Instant expiresAt,
    double weight,
    boolean explored,
    boolean counts,
    Optional<Double> tooMuchFrom,
    double probability,
    Optional<Promotion> promotion) {}
