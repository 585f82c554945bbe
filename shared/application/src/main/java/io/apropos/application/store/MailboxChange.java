package io.apropos.application.store;

import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.value.Value;
import java.time.Instant;

/** One change of an ADDRESS, to be written in a transaction. It adds 1 to {@code v}. */
public final class MailboxChange extends LedgerChange<MailboxChange> {
  private MailboxChange(AddressHash hash) {
    super(Mailboxes.key(hash));
  }

  /** Without a version condition: for what must not lose (opt-outs, releases, mail events). */
  public static MailboxChange of(AddressHash hash) {
    return new MailboxChange(hash);
  }

  /** Only while the ADDRESS is as it was read. */
  public static MailboxChange since(Mailbox seen) {
    return new MailboxChange(seen.hash()).atVersion(seen.version());
  }

  /** A permanent bounce or a complaint: nothing is mailed any more. */
  public MailboxChange hard() {
    return set(Mailboxes.HARD, Value.of(true));
  }

  /** Opted out of everything: marketing is refused. */
  public MailboxChange out(Instant at) {
    return set(Mailboxes.OUT, Value.of(true)).set(Mailboxes.OUT_AT, Value.of(Instants.text(at)));
  }

  /** A confirmed opt-in lifts the opt-out of everything. */
  public MailboxChange in() {
    return remove(Mailboxes.OUT).remove(Mailboxes.OUT_AT);
  }

  @Override
  MailboxChange self() {
    return this;
  }
}
