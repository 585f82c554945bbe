package io.apropos.application.store;

import io.apropos.application.table.Attribute;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.domain.consent.Channel;
import io.apropos.domain.decision.Choice;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.identity.AddressHash;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.message.Fate;
import io.apropos.domain.message.MessageClass;
import io.apropos.domain.promotion.Promotion;
import io.apropos.domain.value.Money;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A DECISION as an item, and back. */
final class DecisionItem {
  static final String STATE = "state";
  static final String PERSON = "person";
  static final String AT = "at";
  static final String OCCASION = "occasion";
  static final String PLANNED = "planned";
  static final String OUTCOME = "outcome";
  static final String REASON = "reason";
  static final String EXPIRES_AT = "expiresAt";
  static final String NOT_BEFORE = "notBefore";
  static final String DUE = "due";
  static final String DUE_SHARD = "dueShard";
  static final String GO = "go";
  static final String ATTEMPT = "attempt";
  static final String EPOCH = "epoch";
  static final String EXCLUSIONS = "exclV";
  static final String CLAIM = "claim";
  static final String MAILBOX = "mailbox";
  static final String PROVIDER_ID = "sesId";
  static final String TTL = "ttl";
  static final String PROMO = "promo";
  static final String HELD = "held";
  static final String ORDER = "u:";

  private DecisionItem() {}

  static String text(DecisionState state) {
    return state.name();
  }

  static Value claim(DecisionRow.Claim claim) {
    return Value.Fields.NONE
        .with("id", Value.of(claim.id()))
        .with("at", Value.of(Instants.text(claim.at())));
  }

  static Item of(DecisionRow row) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    put(attributes, STATE, Value.of(text(row.state())));
    put(attributes, PERSON, Value.of(row.person().key()));
    put(attributes, AT, Value.of(Instants.text(row.decidedAt())));
    put(attributes, OCCASION, occasion(row.occasion()));
    put(attributes, OUTCOME, Value.of(row.outcome()));
    put(attributes, REASON, Value.of(row.reason()));
    put(attributes, NOT_BEFORE, Value.of(Instants.text(row.notBefore())));
    put(attributes, ATTEMPT, Value.of(row.attempt()));
    put(attributes, EPOCH, Value.of(row.epoch()));
    put(attributes, EXCLUSIONS, Value.of(row.exclusionVersion()));
    row.planned()
        .ifPresent(plan -> {
          put(attributes, PLANNED, planned(plan));
          put(attributes, EXPIRES_AT, Value.of(Instants.text(row.expiresAt())));
          if (row.go()) {
            put(attributes, GO, Value.of(plan.messageClass().id()));
          }
        });
    row.claim().ifPresent(claim -> put(attributes, CLAIM, claim(claim)));
    row.mailbox().ifPresent(hash -> put(attributes, MAILBOX, Value.of(hash.hex())));
    row.providerId().ifPresent(id -> put(attributes, PROVIDER_ID, Value.of(id)));
    row.code()
        .ifPresent(code -> {
          put(attributes, PROMO, promo(row, code));
          if (code.held() > 0) {
            put(attributes, HELD, Value.of(code.held()));
          }
        });
    return new Item(DecisionIds.decision(row.decisionId()), attributes);
  }

  static DecisionRow read(Item item) {
    Optional<DecisionRow.Planned> planned = fields(item, PLANNED).map(f -> planned(f, item));
    return new DecisionRow(
        DecisionIds.ofKey(item.key()),
        fields(item, OCCASION)
            .map(f -> occasion(f, item))
            .orElseGet(() -> nothingKnown(item.key())),
        DecisionState.valueOf(item.text(STATE).orElseThrow()),
        person(item),
        planned,
        item.text(OUTCOME).orElse(""),
        item.text(REASON).orElse(""),
        instant(item, AT),
        instant(item, NOT_BEFORE),
        item.text(GO).isPresent(),
        (int) item.count(ATTEMPT),
        item.count(EPOCH),
        item.count(EXCLUSIONS),
        fields(item, CLAIM).map(DecisionItem::claim),
        item.text(MAILBOX).map(AddressHash::new),
        item.text(PROVIDER_ID),
        fields(item, PROMO).map(f -> code(f, item)));
  }

  private static Value promo(DecisionRow row, IssuedCode code) {
    return Value.Fields.NONE
        .with("code", Value.of(code.text()))
        .with("budget", Value.of(row.promotion().budget()))
        .with("shard", Value.of(code.shard()))
        .with("worst", Value.of(row.promotion().worst().minor()))
        .with("expected", Value.of(code.expected()));
  }

  /** {@code held} stands beside it, where a condition can speak of it. */
  private static IssuedCode code(Value.Fields promo, Item item) {
    return new IssuedCode(
        promo.text("code").orElseThrow(),
        promo.number("shard").orElseThrow().intValueExact(),
        item.count(HELD),
        promo.number("expected").map(BigDecimal::longValueExact).orElse(0L),
        item.attributes().keySet().stream()
            .filter(name -> name.startsWith(ORDER))
            .map(name -> name.substring(ORDER.length()))
            .collect(Collectors.toSet()));
  }

  private static PersonId person(Item item) {
    return PersonId.ofKey(item.text(PERSON).orElse("V#"));
  }

  private static DecisionRow.Claim claim(Value.Fields fields) {
    return new DecisionRow.Claim(
        fields.text("id").orElseThrow(), Instants.read(fields.text("at").orElseThrow()));
  }

  static Value.Fields planned(DecisionRow.Planned plan) {
    Choice choice = plan.choice();
    Value.Fields fields =
        Value.Fields.NONE
            .with("message", Value.of(choice.message()))
            .with("channel", Value.of(choice.channel().id()))
            .with("class", Value.of(plan.messageClass().id()))
            .with("topic", Value.of(plan.topic()))
            .with("trigger", Value.of(choice.trigger()))
            .with("key", Value.of(choice.key()))
            .with("anchorId", Value.of(choice.anchorId()))
            .with("anchorAt", Value.of(Instants.text(choice.anchorAt())))
            .with("weight", Value.of(choice.weight()))
            .with("explored", Value.of(choice.explored()))
            .with("counts", Value.of(choice.counts()))
            .with("probability", Value.of(choice.probability()))
            .with("fate", Value.of(plan.fate().id()))
            .with("atLeastOnce", Value.of(plan.atLeastOnce()));
    Value.Fields limited =
        choice.tooMuchFrom().map(f -> fields.with("tooMuchFrom", Value.of(f))).orElse(fields);
    Value.Fields granted =
        choice.promotion().map(p -> limited.with("promotion", promotion(p))).orElse(limited);
    return choice.variant().map(v -> granted.with("variant", Value.of(v))).orElse(granted);
  }

  private static Value.Fields promotion(Promotion promotion) {
    return Value.Fields.NONE
        .with("percent", Value.of(promotion.percent()))
        .with("budget", Value.of(promotion.budget()))
        .with("worst", Value.of(promotion.worst().minor()))
        .with("currency", Value.of(promotion.worst().currency().getCurrencyCode()))
        .with("uses", Value.of(promotion.uses()))
        .with("validFor", Value.of(promotion.validFor().toString()));
  }

  private static Optional<Promotion> promotion(Value.Fields planned) {
    Value.Fields fields = planned.fields("promotion");
    return fields
        .number("percent")
        .map(percent ->
            new Promotion(
                percent,
                fields.text("budget").orElseThrow(),
                new Money(
                    fields.number("worst").orElseThrow().longValueExact(),
                    Currency.getInstance(fields.text("currency").orElseThrow())),
                fields.number("uses").orElseThrow().intValueExact(),
                Duration.parse(fields.text("validFor").orElseThrow())));
  }

  private static DecisionRow.Planned planned(Value.Fields fields, Item item) {
    return new DecisionRow.Planned(
        new Choice(
            fields.text("message").orElseThrow(),
            fields.text("variant"),
            Channel.of(fields.text("channel").orElseThrow()),
            fields.text("trigger").orElse(""),
            fields.text("key").orElse(""),
            fields.text("anchorId").orElse(""),
            Instants.read(fields.text("anchorAt").orElseThrow()),
            instant(item, EXPIRES_AT),
            fields.number("weight").orElseThrow().doubleValue(),
            fields.flag("explored").orElse(false),
            fields.flag("counts").orElse(true),
            fields.number("tooMuchFrom").map(BigDecimal::doubleValue),
            fields.number("probability").map(BigDecimal::doubleValue).orElse(1.0),
            promotion(fields)),
        MessageClass.of(fields.text("class").orElseThrow()),
        fields.text("topic").orElseThrow(),
        Fate.valueOf(fields.text("fate").orElseThrow().toUpperCase(Locale.ROOT)),
        fields.flag("atLeastOnce").orElse(false));
  }

  private static Value.Fields occasion(Occasion occasion) {
    Value.Fields fields =
        Value.Fields.NONE
            .with("id", Value.of(occasion.id()))
            .with("person", Value.of(occasion.person().key()))
            .with("trigger", Value.of(occasion.trigger()))
            .with("key", Value.of(occasion.key()))
            .with("anchorId", Value.of(occasion.anchorId()))
            .with("anchorAt", Value.of(Instants.text(occasion.anchorAt())))
            .with("alone", Value.of(occasion.alone()))
            .with("hop", Value.of(occasion.hop()));
    return occasion.message().map(m -> fields.with("message", Value.of(m))).orElse(fields);
  }

  private static Occasion occasion(Value.Fields fields, Item item) {
    return new Occasion(
        fields.text("id").orElseThrow(),
        PersonId.ofKey(fields.text("person").orElseThrow()),
        fields.text("message"),
        fields.text("trigger").orElse(""),
        fields.text("key").orElse(""),
        fields.text("anchorId").orElse(""),
        Instants.read(fields.text("anchorAt").orElseThrow()),
        round(item.key()),
        fields.flag("alone").orElse(false),
        fields.number("hop").orElseThrow().intValueExact());
  }

  /** What an erased decision still says of its occasion. */
  private static Occasion nothingKnown(Key key) {
    return new Occasion(
        "",
        PersonId.ofKey("V#"),
        Optional.empty(),
        "",
        "",
        "",
        Instant.EPOCH,
        round(key),
        false,
        0);
  }

  private static int round(Key key) {
    return Integer.parseInt(key.sk().substring("DECISION#".length()));
  }

  private static Instant instant(Item item, String name) {
    return item.text(name).map(Instants::read).orElse(Instant.EPOCH);
  }

  private static Optional<Value.Fields> fields(Item item, String name) {
    return item.value(name)
        .flatMap(v -> v instanceof Value.Fields f ? Optional.of(f) : Optional.empty());
  }

  private static void put(Map<String, Attribute> attributes, String name, Value value) {
    attributes.put(name, new Attribute.Plain(value));
  }
}
