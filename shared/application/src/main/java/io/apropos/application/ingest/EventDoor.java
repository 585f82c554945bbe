package io.apropos.application.ingest;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.message.TopicBook;
import io.apropos.domain.value.Value;
import io.apropos.json.Json;
import io.apropos.json.Malformed;
import io.apropos.json.Pointer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What becomes of one raw item: an event, believed as far as its sender is, or the first fault.
 *
 * <p>A browser key is public. A client whom it names is a claim: it stays with the visitor as
 * {@code context.claimedUserId}, and what the item refuses reaches that client as a second event,
 * of trust {@link Trust#BROWSER}, that holds refusals and nothing else. The trust {@link Trust#OWN}
 * is never given here, whatever an event is called.
 */
public final class EventDoor {
  /** Where a claim stays. */
  public static final String CLAIM = "claimedUserId";

  /** A retry may change these; they say nothing about what happened. */
  private static final Set<String> NOT_CONTENT =
      Set.of("messageId", "sentAt", "writeKey", "_metadata");

  private static final int MADE_ID = 32;

  private final AddressCheck addresses;
  private final ConsentCheck consents;

  /**
   * @param topics of the catalogue in force; empty before the first publication
   */
  public EventDoor(AddressCheck addresses, Supplier<Optional<TopicBook>> topics) {
    this.addresses = addresses;
    this.consents = new ConsentCheck(topics);
  }

  /**
   * @param pointer of the item in the document; "" when it is the document
   * @throws Malformed with the first fault, in the order of the document
   */
  public Accepted check(Value raw, Frame frame, String pointer) {
    if (!(raw instanceof Value.Fields fields)) {
      throw new Malformed("wrong-shape", pointer, "an event is an object");
    }
    Value.Fields item = Nulls.dropped(fields);
    ItemReader reader = new ItemReader(frame, addresses, consents, item, pointer);
    reader.read();
    EventType type =
        reader.type.orElseThrow(() -> missing(pointer, "type", "an event needs its type"));
    checkPresent(type, reader, pointer);
    return accepted(type, reader, frame, content(item, type), pointer);
  }

  private static void checkPresent(EventType type, ItemReader reader, String pointer) {
    if (reader.id("userId").isEmpty() && reader.id("anonymousId").isEmpty()) {
      throw new Malformed("no-identity", pointer, "userId or anonymousId is needed");
    }
    switch (type) {
      case TRACK -> {
        if (reader.name.isEmpty()) {
          throw missing(pointer, "event", "a track call needs its event");
        }
      }
      case GROUP -> {
        if (reader.id("groupId").isEmpty()) {
          throw missing(pointer, "groupId", "a group call needs its groupId");
        }
      }
      case ALIAS -> checkAlias(reader, pointer);
      case IDENTIFY, PAGE, SCREEN -> {}
    }
  }

  /** Browser libraries alias a client to itself and mean the visitor beside it. */
  private static void checkAlias(ItemReader reader, String pointer) {
    String previous =
        reader
            .id("previousId")
            .orElseThrow(() -> missing(pointer, "previousId", "an alias needs the former id"));
    String client =
        reader.id("userId").orElseThrow(() -> missing(pointer, "userId", "an alias needs it"));
    if (previous.equals(client) && reader.id("anonymousId").isEmpty()) {
      throw new Malformed(
          "stitch-cycle", Pointer.of(pointer, "previousId"), "an id is no alias of itself");
    }
  }

  private static Accepted accepted(
      EventType type, ItemReader reader, Frame frame, Value.Fields content, String pointer) {
    Optional<String> claim = reader.id("userId").filter(_ -> frame.trust() == Trust.BROWSER);
    claim.ifPresent(
        _ -> reader.notes.add(new Note("identity-not-proven", Pointer.of(pointer, "userId"))));
    Instant at = reader.times().happened(frame, reader.notes);
    String id = frame.source() + ":" + messageId(reader, content, pointer);
    Event event = event(id, type, reader, frame, at);
    return new Accepted(
        event,
        claim.flatMap(
            client -> refusals(event, Optional.of(new ClientId(client)), Optional.empty())),
        List.copyOf(reader.notes),
        content);
  }

  private static Event event(
      String id, EventType type, ItemReader reader, Frame frame, Instant at) {
    boolean believed = frame.trust() != Trust.BROWSER;
    Optional<String> user = reader.id("userId");
    Optional<String> visitor =
        reader.id("anonymousId").or(() -> user.filter(_ -> !believed).map(EventDoor::nobody));
    Times times = reader.times();
    return new Event(
        id,
        type,
        reader.name,
        user.filter(_ -> believed).map(ClientId::new),
        visitor.map(VisitorId::new),
        reader
            .id("previousId")
            .filter(previous -> believed && !Optional.of(previous).equals(user))
            .map(VisitorId::new),
        properties(reader),
        reader.traits,
        user.filter(_ -> !believed)
            .map(claim -> reader.context.with(CLAIM, Value.of(claim)))
            .orElse(reader.context),
        at,
        frame.receivedAt(),
        times.byTheirClock(),
        times.sentAt(),
        frame.trust(),
        0);
  }

  private static Value.Fields properties(ItemReader reader) {
    return reader
        .id("groupId")
        .map(group -> reader.properties.with("groupId", Value.of(group)))
        .orElse(reader.properties);
  }

  /**
   * The refusals of an event that is itself not taken, for whomever they reach.
   *
   * @return empty when it refuses nothing
   */
  public static Optional<Event> refusalsAlone(Accepted accepted) {
    Event event = accepted.event();
    return accepted.withdrawal().or(() -> refusals(event, event.client(), event.visitor()));
  }

  private static Optional<Event> refusals(
      Event event, Optional<ClientId> client, Optional<VisitorId> visitor) {
    return Refusals.of(event)
        .map(refusals ->
            new Event(
                event.id() + "#withdrawal",
                EventType.TRACK,
                EventNames.CONSENT_CHANGED,
                client,
                visitor,
                Optional.empty(),
                Value.Fields.NONE,
                Value.Fields.NONE,
                refusals,
                event.at(),
                event.receivedAt(),
                event.originalTimestamp(),
                event.sentAt(),
                event.trust(),
                0));
  }

  /** A visitor who stands for all that claim to be a client and show no visitor id. */
  private static String nobody(String claimed) {
    return "claimed-" + Digest.hex(claimed.getBytes(StandardCharsets.UTF_8)).substring(0, MADE_ID);
  }

  private static String messageId(ItemReader reader, Value.Fields content, String pointer) {
    return reader
        .id("messageId")
        .orElseGet(() -> {
          reader.notes.add(new Note("message-id-made", pointer));
          return "made-" + Digest.hex(Json.canonical(content)).substring(0, MADE_ID);
        });
  }

  private static Value.Fields content(Value.Fields item, EventType type) {
    Map<String, Value> content = new LinkedHashMap<>(item.members());
    content.keySet().removeAll(NOT_CONTENT);
    content.put("type", Value.of(type.name()));
    return new Value.Fields(content);
  }

  private static Malformed missing(String pointer, String field, String rule) {
    return new Malformed("missing-field", Pointer.of(pointer, field), rule);
  }
}
