package io.apropos.domain.decision;

import io.apropos.domain.contact.ContactPolicy;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that a decision depends on. Equal situations give equal decisions, byte for byte, anywhere.
 *
 * @param decisionId of the round being decided; its own entries never count
 * @param formerId of the round before, whose entries are given back; empty in round 0
 * @param mailbox of the person's address; empty without one
 * @param features the pattern document: traits and derived features at its root, and {@code sent}
 *     (message id to the instant, as ISO text, at which it was last accepted)
 * @param live what has been triggered for the person
 * @param promotions the money there is for rebates; {@link Promotions#NONE} = none is granted
 * @param seed first 8 bytes of SHA-256 of the decision id
 */
public record Situation(
    Occasion occasion,
    String decisionId,
    Optional<String> formerId,
    Gate gate,
    Optional<Mailbox> mailbox,
    Value.Fields features,
    List<Live> live,
    Catalogue catalogue,
    Promotions promotions,
    Learned learned,
    Instant now,
    long seed) {
  public Situation {
    live = List.copyOf(live);
  }

  /** What counts for the person: all entries but those of this decision and its former round. */
  public Ledger personLedger() {
    return others(gate.ledger());
  }

  /** What counts for the mailbox, likewise. */
  public Ledger mailboxLedger() {
    return others(mailbox.map(Mailbox::ledger).orElse(Ledger.EMPTY));
  }

  /** How much, when and whom not, for this person. */
  public ContactPolicy policy() {
    return catalogue.policy(gate.person(), now);
  }

  /** Today where the brand is: experiments begin and end with it. */
  LocalDate brandDay() {
    return catalogue.brandDay(now);
  }

  private Ledger others(Ledger ledger) {
    Ledger withoutOwn = ledger.without(decisionId);
    return formerId.map(withoutOwn::without).orElse(withoutOwn);
  }
}
