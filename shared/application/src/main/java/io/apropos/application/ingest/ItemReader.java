package io.apropos.application.ingest;

import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.identity.EmailAddress;
import io.apropos.domain.value.Value;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the fields of one item in the order in which they stand, so that the first fault wins. */
final class ItemReader {
  private static final int LONGEST_NAME = 200;
  private static final String RESERVED = "computed";
  private static final String TIMEZONE = "timezone";

  private final Frame frame;
  private final AddressCheck addresses;
  private final ConsentCheck consents;
  private final Value.Fields item;
  private final String pointer;
  private final String eventName;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Instant> instants = new HashMap<>();
  final List<Note> notes = new ArrayList<>();
  final Optional<EventType> type;
  String name = "";
  Value.Fields properties = Value.Fields.NONE;
  Value.Fields traits = Value.Fields.NONE;
  Value.Fields context = Value.Fields.NONE;

  ItemReader(
      Frame frame, AddressCheck addresses, ConsentCheck consents, Value.Fields item, String at) {
    this.frame = frame;
    this.addresses = addresses;
    this.consents = consents;
    this.item = item;
    this.pointer = at;
    this.type = item.find("type").flatMap(ItemReader::typeOf).or(frame::type);
    this.eventName = item.text("event").orElse("").strip();
  }

  /**
   * @throws Malformed with the first fault
   */
  void read() {
    item.members().forEach((field, value) -> read(field, value, Pointer.of(pointer, field)));
    if (item.find("sentAt").isEmpty()) {
      frame.sentAt().ifPresent(at -> instants.put("sentAt", InstantCheck.of(at, "/sentAt")));
    }
    // What the item says goes before what the batch says for all.
    Value.Fields merged = frame.context().map(c -> object(c, "/context")).orElse(context);
    for (var member : context.members().entrySet()) {
      merged = merged.with(member.getKey(), member.getValue());
    }
    context = merged;
  }

  Optional<String> id(String field) {
    return Optional.ofNullable(ids.get(field));
  }

  Times times() {
    String field = item.find("timestamp").isPresent() ? "timestamp" : "originalTimestamp";
    return new Times(
        Optional.ofNullable(instants.get("timestamp")),
        Optional.ofNullable(instants.get("originalTimestamp")),
        Optional.ofNullable(instants.get("sentAt")),
        Pointer.of(pointer, field));
  }

  private void read(String field, Value value, String at) {
    switch (field) {
      case "type" -> checkType(value, at);
      case "messageId", "groupId" -> ids.put(field, IdCheck.plain(value, at));
      case "userId", "anonymousId", "previousId" -> ids.put(field, IdCheck.person(value, at));
      case "timestamp", "originalTimestamp", "sentAt" ->
          instants.put(field, InstantCheck.of(value, at));
      case "event" -> readEvent(value, at);
      case "name" -> readName(value, at);
      case "properties" -> readProperties(object(value, at), at);
      case "traits" -> readTraits(object(value, at), at);
      case "context" -> readContext(object(value, at), at);
      default -> {} // extra fields are allowed and not kept
    }
  }

  private void checkType(Value value, String at) {
    if (!(value instanceof Value.Text)) {
      throw new Malformed("wrong-type", at, "type is a text");
    }
    EventType known =
        typeOf(value)
            .orElseThrow(() ->
                new Malformed("unknown-type", at, "track, identify, page, screen, group or alias"));
    if (frame.type().isPresent() && frame.type().get() != known) {
      throw new Malformed("unknown-type", at, "the type is another than the route's");
    }
  }

  private static Optional<EventType> typeOf(Value value) {
    return Value.asText(value)
        .flatMap(text ->
            List.of(EventType.values()).stream()
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst());
  }

  private void readEvent(Value value, String at) {
    String text = text(value, at);
    if (text.codePoints().allMatch(ItemReader::isSpace)) {
      throw invalidName(at);
    }
    if (type.filter(EventType.TRACK::equals).isPresent()) {
      name = text;
    }
  }

  private void readName(Value value, String at) {
    String text = text(value, at);
    if (type.filter(t -> t == EventType.PAGE || t == EventType.SCREEN).isPresent()) {
      name = text;
    }
  }

  private static String text(Value value, String at) {
    if (!(value instanceof Value.Text(String text))) {
      throw new Malformed("wrong-type", at, "a name is a text");
    }
    TextCheck.noControls(text, at);
    if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
      throw invalidName(at);
    }
    return text.strip();
  }

  private void readProperties(Value.Fields fields, String at) {
    TextCheck.linesAllowed(fields, at);
    properties = MoneyCheck.of(eventName, fields, at);
    if (type.filter(EventType.TRACK::equals).isPresent()
        && eventName.equalsIgnoreCase(EventNames.CONSENT_CHANGED)) {
      consents.properties(eventName, fields, at, frame.trust(), notes);
    }
  }

  private void readTraits(Value.Fields fields, String at) {
    traits = fields;
    fields.members().forEach((trait, value) -> readTrait(trait, value, Pointer.of(at, trait)));
  }

  private void readTrait(String trait, Value value, String at) {
    if (trait.startsWith(RESERVED + ".") || trait.equals(RESERVED)) {
      throw new Malformed("reserved-trait", at, "traits under computed. are our own");
    }
    TextCheck.noControls(trait, at);
    TextCheck.noControls(trait.equals("email") ? trimmed(value) : value, at);
    if (trait.equals(TIMEZONE) && value instanceof Value.Text && !isZone(value)) {
      notes.add(new Note("zone-unknown", at));
    }
    if (trait.equals("email")) {
      EmailAddress address = addresses.of(value, at);
      if (AddressCheck.isRole(address)) {
        notes.add(new Note("role-address", at));
      }
      traits = traits.with(trait, Value.of(address.toString()));
    }
  }

  /** The no-break spaces too, which {@code isBlank} takes for letters. */
  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static Value trimmed(Value value) {
    return value instanceof Value.Text(String text) ? Value.of(text.strip()) : value;
  }

  private void readContext(Value.Fields fields, String at) {
    TextCheck.linesAllowed(fields, at);
    context = fields;
    fields
        .find("consent")
        .ifPresent(
            consent -> consents.context(consent, Pointer.of(at, "consent"), frame.trust(), notes));
    fields
        .find(TIMEZONE)
        .filter(zone -> !isZone(zone))
        .ifPresent(zone -> {
          notes.add(new Note("zone-unknown", Pointer.of(at, TIMEZONE)));
          context = without(fields, TIMEZONE);
        });
  }

  private static boolean isZone(Value value) {
    try {
      return value instanceof Value.Text(String text) && !ZoneId.of(text).getId().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Value.Fields without(Value.Fields fields, String name) {
    Map<String, Value> kept = new java.util.LinkedHashMap<>(fields.members());
    kept.remove(name);
    return new Value.Fields(kept);
  }

  private static Value.Fields object(Value value, String at) {
    if (value instanceof Value.Fields fields) {
      return fields;
    }
    throw new Malformed("wrong-type", at, "an object is needed");
  }

  private static Malformed invalidName(String at) {
    return new Malformed(
        "invalid-name", at, "a name has 1 to " + LONGEST_NAME + " characters, not all blank");
  }
}
