package io.apropos.domain.contact;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.message.MessageClass;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** People, contacts and ledgers for tests. */
final class Given {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Contact REMINDER =
      new Contact("basket", "reminders", Channel.EMAIL, MessageClass.MARKETING);
  static final Contact PROMO = new Contact("sale", "promo", Channel.EMAIL, MessageClass.MARKETING);
  static final Contact RECEIPT =
      new Contact("order", "orders", Channel.EMAIL, MessageClass.TRANSACTIONAL);

  private Given() {}

  static Instant at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  static Instant paris(String local) {
    return at(PARIS, local);
  }

  static Ledger ledger(LedgerEntry... entries) {
    Ledger ledger = Ledger.EMPTY;
    for (LedgerEntry entry : entries) {
      ledger = ledger.with(entry);
    }
    return ledger;
  }

  static LedgerEntry entry(Instant at, Contact contact) {
    return new LedgerEntry(
        contact.message() + at,
        at,
        contact.channel(),
        contact.topic(),
        contact.messageClass(),
        contact.message(),
        1,
        false,
        true);
  }

  static Circumstances in(ZoneId zone, Ledger person) {
    return new Circumstances(Optional.of("FR"), List.of(zone), person, Ledger.EMPTY);
  }

  static Gate gate(Optional<ZoneId> zone, Optional<String> country, OptionalInt weekly) {
    Gate none = Gate.none(new ClientId("ada"));
    return new Gate(
        none.person(),
        1,
        Map.of(),
        0,
        Ledger.EMPTY,
        Optional.empty(),
        zone,
        Optional.empty(),
        country,
        weekly,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        "");
  }
}
