package io.apropos.domain.decision;

import io.apropos.domain.contact.Mailbox;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.promotion.Promotions;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The inputs of a decision, written so that they can be read again. */
final class ReceiptInputs {
  private ReceiptInputs() {}

  static Value.Fields write(Situation situation, Decision decision) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("decision", Value.of(situation.decisionId()));
    situation.formerId().ifPresent(former -> members.put("former", Value.of(former)));
    members.put("occasion", occasion(situation.occasion()));
    members.put("now", Value.of(situation.now().toString()));
    members.put("seed", Value.of(situation.seed()));
    members.put("catalogue", Value.of(situation.catalogue().hash()));
    members.put("gate", ReceiptGate.write(situation.gate()));
    situation.mailbox().ifPresent(known -> members.put("mailbox", mailbox(known)));
    if (!situation.promotions().equals(Promotions.NONE)) {
      members.put("promotions", ReceiptPromotions.write(situation.promotions()));
    }
    members.put("features", situation.features());
    members.put("live", Value.items(situation.live().stream().map(ReceiptInputs::live).toList()));
    members.put("learned", Recorded.write(situation, decision));
    return new Value.Fields(members);
  }

  static Situation read(Value.Fields inputs, Catalogue catalogue) {
    String hash = text(inputs, "catalogue");
    if (!hash.equals(catalogue.hash())) {
      throw new IllegalArgumentException(
          "the receipt was made with catalogue " + hash + ", not " + catalogue.hash());
    }
    Optional<Mailbox> mailbox = inputs.find("mailbox").map(_ -> mailbox(inputs.fields("mailbox")));
    return new Situation(
        occasion(inputs.fields("occasion")),
        text(inputs, "decision"),
        inputs.text("former"),
        ReceiptGate.read(inputs.fields("gate")),
        mailbox,
        inputs.fields("features"),
        inputs.items("live").stream().map(item -> live((Value.Fields) item)).toList(),
        catalogue,
        ReceiptPromotions.read(inputs.fields("promotions")),
        Recorded.read(inputs.fields("learned")),
        instant(inputs, "now"),
        inputs.number("seed").map(BigDecimal::longValueExact).orElseThrow());
  }

  static String text(Value.Fields from, String name) {
    return from.text(name)
        .orElseThrow(() -> new IllegalArgumentException("the receipt lacks " + name));
  }

  static Instant instant(Value.Fields from, String name) {
    return Instant.parse(text(from, name));
  }

  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Value.Fields occasion(Occasion occasion) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("id", Value.of(occasion.id()));
    members.put("person", Value.of(occasion.person().key()));
    occasion.message().ifPresent(message -> members.put("message", Value.of(message)));
    members.put("trigger", Value.of(occasion.trigger()));
    members.put("key", Value.of(occasion.key()));
    members.put("anchorId", Value.of(occasion.anchorId()));
    members.put("anchorAt", Value.of(occasion.anchorAt().toString()));
    members.put("round", Value.of(occasion.round()));
    members.put("alone", Value.of(occasion.alone()));
    members.put("hop", Value.of(occasion.hop()));
    return new Value.Fields(members);
  }

  private static Occasion occasion(Value.Fields fields) {
    return new Occasion(
        text(fields, "id"),
        PersonId.ofKey(text(fields, "person")),
        fields.text("message"),
        text(fields, "trigger"),
        text(fields, "key"),
        text(fields, "anchorId"),
        instant(fields, "anchorAt"),
        fields.number("round").map(BigDecimal::intValueExact).orElseThrow(),
        fields.flag("alone").orElse(false),
        fields.number("hop").map(BigDecimal::intValueExact).orElseThrow());
  }

  private static Value.Fields mailbox(Mailbox mailbox) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("hash", Value.of(mailbox.hash().hex()));
    members.put("version", Value.of(mailbox.version()));
    members.put("ledger", ReceiptGate.ledger(mailbox.ledger()));
    members.put("hard", Value.of(mailbox.hard()));
    members.put("out", Value.of(mailbox.out()));
    return new Value.Fields(members);
  }

  private static Mailbox mailbox(Value.Fields fields) {
    return new Mailbox(
        new AddressHash(text(fields, "hash")),
        fields.number("version").map(BigDecimal::longValueExact).orElseThrow(),
        ReceiptGate.ledger(fields.fields("ledger")),
        fields.flag("hard").orElse(false),
        fields.flag("out").orElse(false));
  }

  private static Value.Fields live(Live live) {
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("message", Value.of(live.message()));
    members.put("trigger", Value.of(live.trigger()));
    members.put("key", Value.of(live.key()));
    members.put("anchorId", Value.of(live.anchorId()));
    members.put("anchorAt", Value.of(live.anchorAt().toString()));
    members.put("firedAt", Value.of(live.firedAt().toString()));
    return new Value.Fields(members);
  }

  private static Live live(Value.Fields fields) {
    return new Live(
        text(fields, "message"),
        text(fields, "trigger"),
        text(fields, "key"),
        text(fields, "anchorId"),
        instant(fields, "anchorAt"),
        instant(fields, "firedAt"));
  }
}
