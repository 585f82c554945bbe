package io.apropos.application.store;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ledger as attributes of GATE or ADDRESS: one attribute a contact, {@code l:decisionId}. */
final class Ledgers {
  static final String PREFIX = "l:";
  static final String AGED = "F0";
  static final String AGED_AT = "F0at";

  private Ledgers() {}

  static Ledger read(Item item) {
    Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    item.attributes()
        .forEach((name, attribute) -> {
          if (name.startsWith(PREFIX)
              && attribute instanceof Attribute.Plain(Value.Fields fields)) {
            String id = name.substring(PREFIX.length());
            entries.put(id, entry(id, fields));
          }
        });
    return new Ledger(
        entries,
        item.number(AGED).map(BigDecimal::doubleValue).orElse(0.0),
        item.text(AGED_AT).map(Instants::read).orElse(Instant.EPOCH));
  }

  static Map<String, Attribute> write(Ledger ledger) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    ledger.sorted().forEach(entry -> attributes.put(name(entry), plain(entry)));
    if (ledger.aged() != 0) {
      attributes.putAll(aged(ledger.aged(), ledger.agedAt()));
    }
    return attributes;
  }

  static Map<String, Attribute> aged(double weight, Instant at) {
    return Map.of(
        AGED, new Attribute.Plain(Value.of(weight)),
        AGED_AT, new Attribute.Plain(Value.of(Instants.text(at))));
  }

  static String name(LedgerEntry entry) {
    return PREFIX + entry.decisionId();
  }

  static Attribute plain(LedgerEntry entry) {
    return new Attribute.Plain(
        Value.Fields.NONE
            .with("at", Value.of(Instants.text(entry.at())))
            .with("channel", Value.of(entry.channel().id()))
            .with("topic", Value.of(entry.topic()))
            .with("class", Value.of(entry.messageClass().id()))
            .with("message", Value.of(entry.message()))
            .with("weight", Value.of(entry.weight()))
            .with("explored", Value.of(entry.explored()))
            .with("claimed", Value.of(entry.claimed())));
  }

  private static LedgerEntry entry(String id, Value.Fields fields) {
    return new LedgerEntry(
        id,
        Instants.read(fields.text("at").orElseThrow()),
        Channel.of(fields.text("channel").orElseThrow()),
        fields.text("topic").orElseThrow(),
        MessageClass.of(fields.text("class").orElseThrow()),
        fields.text("message").orElseThrow(),
        fields.number("weight").map(BigDecimal::doubleValue).orElse(0.0),
        fields.flag("explored").orElse(false),
        fields.flag("claimed").orElse(false));
  }
}
