package io.apropos.domain.decision;

import static io.apropos.domain.decision.ReceiptInputs.instant;
import static io.apropos.domain.decision.ReceiptInputs.text;

import io.apropos.domain.consent.Channel;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.contact.Ledger;
import io.apropos.domain.contact.LedgerEntry;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.OpenCode;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a decision read of GATE, without the address. */
final class ReceiptGate {
  /** Stands for the address that was there; nothing in a decision depends on its letters. */
  private static final EmailAddress SOME_ADDRESS = new EmailAddress("somebody", "invalid");

  private ReceiptGate() {}

  static Value.Fields write(Gate gate) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("person", Value.of(gate.person().key()));
    members.put("version", Value.of(gate.version()));
    members.put("consents", consents(gate));
    members.put("consentNumber", Value.of(gate.consentNumber()));
    members.put("ledger", ledger(gate.ledger()));
    members.put("address", Value.of(gate.address().isPresent()));
    gate.zone().ifPresent(zone -> members.put("zone", Value.of(zone.getId())));
    gate.language().ifPresent(language -> members.put("language", Value.of(language)));
    gate.country().ifPresent(country -> members.put("country", Value.of(country)));
    gate.weeklyMaximum().ifPresent(limit -> members.put("weeklyMaximum", Value.of(limit)));
    gate.pausedUntil().ifPresent(until -> members.put("pausedUntil", Value.of(until.toString())));
    gate.openCode().ifPresent(code -> members.put("openCode", openCode(code)));
    members.put("flags", Value.texts(gate.flags()));
    members.put("exclusionVersion", Value.of(gate.exclusionVersion()));
    return new Value.Fields(members);
  }

  static Gate read(Value.Fields fields) {
    Optional<EmailAddress> address =
        fields.flag("address").orElse(false) ? Optional.of(SOME_ADDRESS) : Optional.empty();
    OptionalInt weekly =
        fields
            .number("weeklyMaximum")
            .map(limit -> OptionalInt.of(limit.intValueExact()))
            .orElseGet(OptionalInt::empty);
    return new Gate(
        PersonId.ofKey(text(fields, "person")),
        number(fields, "version"),
        consents(fields.fields("consents")),
        0,
        ledger(fields.fields("ledger")),
        address,
        fields.text("zone").map(ZoneId::of),
        fields.text("language"),
        fields.text("country"),
        weekly,
        fields.text("pausedUntil").map(Instant::parse),
        fields.find("openCode").map(_ -> openCode(fields.fields("openCode"))),
        fields.items("flags").stream().flatMap(flag -> Value.asText(flag).stream()).toList(),
        number(fields, "exclusionVersion"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        number(fields, "consentNumber"),
        "");
  }

  /** Not the code itself: a receipt is read by many. */
  private static Value.Fields openCode(OpenCode code) {
    return Value.Fields.NONE
        .with("decision", Value.of(code.decisionId()))
        .with("until", Value.of(code.until().toString()));
  }

  private static OpenCode openCode(Value.Fields fields) {
    return new OpenCode("", text(fields, "decision"), instant(fields, "until"));
  }

  static Value.Fields ledger(Ledger ledger) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("entries", Value.items(ledger.sorted().stream().map(ReceiptGate::entry).toList()));
    members.put("aged", Value.of(ledger.aged()));
    members.put("agedAt", Value.of(ledger.agedAt().toString()));
    return new Value.Fields(members);
  }

  static Ledger ledger(Value.Fields fields) {
    Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    for (Value item : fields.items("entries")) {
      LedgerEntry entry = entry((Value.Fields) item);
      entries.put(entry.decisionId(), entry);
    }
    return new Ledger(entries, decimal(fields, "aged"), instant(fields, "agedAt"));
  }

  private static Value.Fields entry(LedgerEntry entry) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("decision", Value.of(entry.decisionId()));
    members.put("at", Value.of(entry.at().toString()));
    members.put("channel", Value.of(entry.channel().id()));
    members.put("topic", Value.of(entry.topic()));
    members.put("class", Value.of(entry.messageClass().id()));
    members.put("message", Value.of(entry.message()));
    members.put("weight", Value.of(entry.weight()));
    members.put("explored", Value.of(entry.explored()));
    members.put("claimed", Value.of(entry.claimed()));
    return new Value.Fields(members);
  }

  private static LedgerEntry entry(Value.Fields fields) {
    return new LedgerEntry(
        text(fields, "decision"),
        instant(fields, "at"),
        Channel.of(text(fields, "channel")),
        text(fields, "topic"),
        MessageClass.of(text(fields, "class")),
        text(fields, "message"),
        decimal(fields, "weight"),
        fields.flag("explored").orElse(false),
        fields.flag("claimed").orElse(false));
  }

  private static Value.Fields consents(Gate gate) {
    Map<String, Value> members = new LinkedHashMap<>();
    new TreeMap<>(gate.consents())
        .forEach((key, consent) ->
            members.put(
                key.text(),
                Value.texts(
                    List.of(ReceiptInputs.code(consent.state()), consent.at().toString()))));
    return new Value.Fields(members);
  }

  private static Map<ConsentKey, Consent> consents(Value.Fields fields) {
    Map<ConsentKey, Consent> consents = new LinkedHashMap<>();
    for (String key : fields.members().keySet()) {
      List<Value> choice = fields.items(key);
      consents.put(ConsentKey.ofText(key), consent(choice));
    }
    return consents;
  }

  private static Consent consent(List<Value> choice) {
    String state = Value.asText(choice.get(0)).orElseThrow();
    String at = Value.asText(choice.get(1)).orElseThrow();
    return new Consent(
        ConsentState.valueOf(state.toUpperCase(Locale.ROOT)), Instant.parse(at), "", "", "");
  }

  private static long number(Value.Fields fields, String name) {
    return fields.number(name).map(BigDecimal::longValueExact).orElseThrow();
  }

  private static double decimal(Value.Fields fields, String name) {
    return fields.number(name).map(BigDecimal::doubleValue).orElseThrow();
  }
}
