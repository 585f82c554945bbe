package io.apropos.application.store;

import io.apropos.application.port.TransientFailure;
import io.apropos.application.table.Attribute;
import io.apropos.application.table.Condition;
import io.apropos.application.table.Item;
import io.apropos.application.table.Key;
import io.apropos.application.table.Table;
import io.apropos.application.table.Write;
import io.apropos.domain.consent.Consent;
import io.apropos.domain.consent.ConsentKey;
import io.apropos.domain.consent.ConsentState;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.promotion.OpenCode;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Every GATE: what the last check before a mail judges by. Never deleted. */
public final class Gates {
  static final String CONSENT = "c:";
  static final String CODE = "o:";
  static final String PREFS = "prefs";
  static final String ADDRESS = "address";
  static final String ZONE = "zone";
  static final String LANGUAGE = "language";
  static final String COUNTRY = "country";
  static final String MAXIMUM = "weeklyMaximum";
  static final String PAUSED_UNTIL = "pausedUntil";
  static final String FLAGS = "flags";
  static final String EXCLUSIONS = "exclV";
  static final String ERASED_AT = "erasedAt";
  static final String MERGED_INTO = "mergedInto";
  static final String MERGED_FROM = "mergedFrom";
  static final String CONSENT_NUMBER = "consentNumber";
  static final String CONSENT_HASH = "consentHash";

  /** Merges of merges that are followed; a longer chain is a defect. */
  private static final int HOPS = 8;

  private final Table table;

  public Gates(Table table) {
    this.table = table;
  }

  public static Key key(PersonId person) {
    return new Key(person.key(), "GATE");
  }

  /**
   * The GATE that speaks for this person now: of the survivor, if merged. {@link Gate#none} when
   * nobody wrote it yet.
   *
   * @throws TransientFailure if the store did not answer
   */
  public Gate read(PersonId person) {
    PersonId at = person;
    for (int hop = 0; hop < HOPS; hop++) {
      Gate gate = readHere(at);
      if (gate.mergedInto().isEmpty()) {
        return gate;
      }
      at = gate.mergedInto().get();
    }
    throw new TransientFailure("a chain of merges is longer than " + HOPS);
  }

  /** The GATE of exactly this person, merged or not. */
  public Gate readHere(PersonId person) {
    return table.read(key(person)).map(Gates::gate).orElseGet(() -> Gate.none(person));
  }

  /** Only looks: nobody wrote, merged or erased since. */
  public static Write unchanged(Gate seen) {
    return new Write.Check(
        key(seen.person()),
        Condition.all(
            Condition.absent(MERGED_INTO),
            Condition.version(LedgerChange.VERSION, seen.version())));
  }

  /** Only looks: the person has neither been erased nor merged. */
  public static Write alive(PersonId survivor) {
    return new Write.Check(
        key(survivor), Condition.all(Condition.absent(MERGED_INTO), Condition.absent(ERASED_AT)));
  }

  /**
   * Replaces the whole GATE by {@code next}, one version above {@code seen}; refused when somebody
   * wrote, merged or erased it since.
   */
  public static Write replace(Gate seen, Gate next) {
    return new Write.Put(item(next, seen.version() + 1), untouched(seen));
  }

  /** The old GATE of a merge: it keeps where it went, and nothing else. */
  public static Write merged(Gate seen, PersonId into) {
    return new Write.Put(
        Item.of(key(seen.person()))
            .with(LedgerChange.VERSION, seen.version() + 1)
            .with(MERGED_INTO, into.key()),
        untouched(seen));
  }

  /** The GATE of an erased person: the mark, where it came from, and nothing else. */
  public static Write erased(Gate seen, Instant at) {
    Item mark =
        Item.of(key(seen.person()))
            .with(LedgerChange.VERSION, seen.version() + 1)
            .with(ERASED_AT, Instants.text(at));
    return new Write.Put(
        seen.mergedFrom().isEmpty()
            ? mark
            : mark.with(
                MERGED_FROM, Value.texts(seen.mergedFrom().stream().map(PersonId::key).toList())),
        untouched(seen));
  }

  private static Condition untouched(Gate seen) {
    return Condition.all(
        Condition.version(LedgerChange.VERSION, seen.version()),
        Condition.absent(MERGED_INTO),
        Condition.absent(ERASED_AT));
  }

  static Gate gate(Item item) {
    return new Gate(
        PersonId.ofKey(item.key().pk()),
        item.count(LedgerChange.VERSION),
        consents(item),
        item.count(PREFS),
        Ledgers.read(item),
        item.text(ADDRESS).map(EmailAddress::of),
        item.text(ZONE).map(ZoneId::of),
        item.text(LANGUAGE),
        item.text(COUNTRY),
        item.number(MAXIMUM)
            .map(n -> OptionalInt.of(n.intValueExact()))
            .orElse(OptionalInt.empty()),
        item.text(PAUSED_UNTIL).map(Instants::read),
        openCode(item),
        texts(item, FLAGS).toList(),
        item.count(EXCLUSIONS),
        item.text(ERASED_AT).map(Instants::read),
        item.text(MERGED_INTO).map(PersonId::ofKey),
        texts(item, MERGED_FROM).map(PersonId::ofKey).toList(),
        item.count(CONSENT_NUMBER),
        item.text(CONSENT_HASH).orElse(""));
  }

  private static Map<ConsentKey, Consent> consents(Item item) {
    Map<ConsentKey, Consent> consents = new LinkedHashMap<>();
    item.attributes()
        .forEach((name, attribute) -> {
          if (name.startsWith(CONSENT)
              && attribute instanceof Attribute.Plain(Value.Fields fields)) {
            consents.put(ConsentKey.ofText(name.substring(CONSENT.length())), consent(fields));
          }
        });
    return consents;
  }

  private static Consent consent(Value.Fields fields) {
    return new Consent(
        ConsentState.valueOf(fields.text("state").orElseThrow().toUpperCase(Locale.ROOT)),
        Instants.read(fields.text("at").orElseThrow()),
        fields.text("source").orElse(""),
        fields.text("textVersion").orElse(""),
        fields.text("method").orElse(""),
        fields.text("hidden").map(Instants::read));
  }

  static Value.Fields plain(Consent consent) {
    Value.Fields plain =
        Value.Fields.NONE
            .with("state", Value.of(consent.state().name().toLowerCase(Locale.ROOT)))
            .with("at", Value.of(Instants.text(consent.at())))
            .with("source", Value.of(consent.source()))
            .with("textVersion", Value.of(consent.textVersion()))
            .with("method", Value.of(consent.method()));
    return consent
        .hidden()
        .map(at -> plain.with("hidden", Value.of(Instants.text(at))))
        .orElse(plain);
  }

  /** One a decision, so that a release takes away its own; the one that is open longest counts. */
  private static Optional<OpenCode> openCode(Item item) {
    return item.attributes().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(CODE))
        .flatMap(entry ->
            entry.getValue() instanceof Attribute.Plain(Value.Fields fields)
                ? Stream.of(openCode(entry.getKey().substring(CODE.length()), fields))
                : Stream.empty())
        .max(Comparator.comparing(OpenCode::until).thenComparing(OpenCode::decisionId));
  }

  private static OpenCode openCode(String decisionId, Value.Fields fields) {
    return new OpenCode(
        fields.text("code").orElseThrow(),
        decisionId,
        Instants.read(fields.text("until").orElseThrow()));
  }

  static Value.Fields openCode(String code, Instant until) {
    return Value.Fields.NONE
        .with("code", Value.of(code))
        .with("until", Value.of(Instants.text(until)));
  }

  private static Stream<String> texts(Item item, String name) {
    return item
        .value(name)
        .map(value -> value instanceof Value.Items items ? items.items() : List.<Value>of())
        .orElse(List.of())
        .stream()
        .flatMap(value -> Value.asText(value).stream());
  }

  private static Item item(Gate gate, long version) {
    Map<String, Attribute> attributes = new LinkedHashMap<>(Ledgers.write(gate.ledger()));
    put(attributes, LedgerChange.VERSION, Value.of(version));
    gate.consents().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> put(attributes, CONSENT + e.getKey().text(), plain(e.getValue())));
    count(attributes, PREFS, gate.prefs());
    count(attributes, EXCLUSIONS, gate.exclusionVersion());
    text(attributes, ADDRESS, gate.address().map(EmailAddress::toString));
    text(attributes, ZONE, gate.zone().map(ZoneId::getId));
    text(attributes, LANGUAGE, gate.language());
    text(attributes, COUNTRY, gate.country());
    gate.weeklyMaximum().ifPresent(n -> put(attributes, MAXIMUM, Value.of(n)));
    text(attributes, PAUSED_UNTIL, gate.pausedUntil().map(Instants::text));
    gate.openCode()
        .ifPresent(
            open -> put(attributes, CODE + open.decisionId(), openCode(open.code(), open.until())));
    list(attributes, FLAGS, gate.flags());
    text(attributes, ERASED_AT, gate.erasedAt().map(Instants::text));
    text(attributes, MERGED_INTO, gate.mergedInto().map(PersonId::key));
    list(attributes, MERGED_FROM, gate.mergedFrom().stream().map(PersonId::key).toList());
    count(attributes, CONSENT_NUMBER, gate.consentNumber());
    text(attributes, CONSENT_HASH, Optional.of(gate.consentHash()).filter(h -> !h.isEmpty()));
    return new Item(key(gate.person()), attributes);
  }

  private static void put(Map<String, Attribute> attributes, String name, Value value) {
    attributes.put(name, new Attribute.Plain(value));
  }

  private static void text(Map<String, Attribute> attributes, String name, Optional<String> text) {
    text.ifPresent(t -> put(attributes, name, Value.of(t)));
  }

  private static void list(Map<String, Attribute> attributes, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      put(attributes, name, Value.texts(texts));
    }
  }

  private static void count(Map<String, Attribute> attributes, String name, long number) {
    if (number != 0) {
      put(attributes, name, Value.of(BigDecimal.valueOf(number)));
    }
  }
}
