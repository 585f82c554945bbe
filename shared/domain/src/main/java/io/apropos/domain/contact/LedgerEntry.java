package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.message.MessageClass;
import java.time.Instant;

/**
 * One contact in a ledger, frozen when it was reserved.
 *
 * @param decisionId hash-round
 * @param at the planned instant until claimed, then the instant of the claim
 * @param weight in the pressure, 0 and up
 */
public record LedgerEntry(
    String decisionId,
    Instant at,
    Channel channel,
    String topic,
    MessageClass messageClass,
    String message,
    double weight,
    boolean explored,
    boolean claimed) {
  /** Moved to another instant. */
  public LedgerEntry at(Instant instant, boolean nowClaimed) {
    return new LedgerEntry(
        decisionId, instant, channel, topic, messageClass, message, weight, explored, nowClaimed);
  }
}
