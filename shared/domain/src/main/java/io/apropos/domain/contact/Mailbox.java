package io.apropos.domain.contact;

import io.apropos.domain.identity.AddressHash;

/**
 * What is known of one mailbox, whoever the person (protocol.md, ADDRESS).
 *
 * @param version raised by every write; 0 = the item does not exist yet
 * @param hard permanent bounce or complaint: nothing is mailed
 * @param out opted out of everything: marketing is refused
 */
public record Mailbox(AddressHash hash, long version, Ledger ledger, boolean hard, boolean out) {
  public static Mailbox none(AddressHash hash) {
    return new Mailbox(hash, 0, Ledger.EMPTY, false, false);
  }
}
