package io.apropos.application.store;

import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;

/** Every ADDRESS: what one mailbox has received, and whether it may be written to. */
public final class Mailboxes {
  static final String HARD = "hard";
  static final String OUT = "out";
  static final String OUT_AT = "outAt";

  private final Table table;

  public Mailboxes(Table table) {
    this.table = table;
  }

  public static Key key(AddressHash hash) {
    return new Key(hash.key(), "ADDRESS");
  }

  /**
   * The mailbox; {@link Mailbox#none} when nobody wrote it yet.
   *
   * @throws io.apropos.application.port.TransientFailure if the store did not answer
   */
  public Mailbox read(AddressHash hash) {
    return table.read(key(hash)).map(Mailboxes::mailbox).orElseGet(() -> Mailbox.none(hash));
  }

  /** When everything was opted out of; empty if it was not, or nobody noted when. */
  public Optional<Instant> outAt(AddressHash hash) {
    return table.read(key(hash)).flatMap(item -> item.text(OUT_AT)).map(Instants::read);
  }

  /** Only looks: nobody wrote since. */
  public static Write unchanged(Mailbox seen) {
    return new Write.Check(
        key(seen.hash()), Condition.version(LedgerChange.VERSION, seen.version()));
  }

  private static Mailbox mailbox(Item item) {
    return new Mailbox(
        new AddressHash(item.key().pk().substring("A#".length())),
        item.count(LedgerChange.VERSION),
        Ledgers.read(item),
        isOn(item, HARD),
        isOn(item, OUT));
  }

  private static boolean isOn(Item item, String name) {
    return item.value(name).map(value -> value.equals(Value.of(true))).orElse(false);
  }
}
