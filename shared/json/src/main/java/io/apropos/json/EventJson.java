package io.apropos.json;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.time.Instant;

/** Events as they lie on stream {@code events}: an object of envelope version 1. */
public final class EventJson {
  /**
   * Largest record: the 32 KB of an event as it was sent, and what the door adds (frame of a batch,
   * times, numbers written out).
   */
  public static final int MAX_BYTES = 65_536;

  /** No event happened before, or was sent before. */
  public static final Instant EARLIEST = Members.EARLIEST;

  /** Nor later. */
  public static final Instant LATEST = Members.LATEST;

  private EventJson() {}

  public static byte[] write(Event event) {
    return new Members()
        .put("version", Members.VERSION)
        .put("id", event.id())
        .put("type", event.type().name())
        .put("name", event.name())
        .put("client", event.client().map(PersonId::value))
        .put("visitor", event.visitor().map(PersonId::value))
        .put("previous", event.previous().map(PersonId::value))
        .put("properties", event.properties())
        .put("traits", event.traits())
        .put("context", event.context())
        .put("at", event.at().toString())
        .put("receivedAt", event.receivedAt().toString())
        .put("originalTimestamp", event.originalTimestamp().map(Object::toString))
        .put("sentAt", event.sentAt().map(Object::toString))
        .put("trust", event.trust().name())
        .put("hop", event.hop())
        .bytes();
  }

  /**
   * @throws Malformed {@code malformed-record}, {@code unknown-version} or {@code event-too-large}
   */
  public static Event read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new Malformed("event-too-large", "", "at most " + MAX_BYTES + " bytes");
    }
    Value.Fields fields = Members.envelope(bytes);
    Event event =
        new Event(
            Members.text(fields, "id"),
            Members.constant(EventType.class, fields, "type"),
            Members.text(fields, "name"),
            Members.optionalShortText(fields, "client").map(ClientId::new),
            Members.optionalShortText(fields, "visitor").map(VisitorId::new),
            Members.optionalShortText(fields, "previous").map(VisitorId::new),
            fields.fields("properties"),
            fields.fields("traits"),
            fields.fields("context"),
            Members.instant(fields, "at"),
            Members.instant(fields, "receivedAt"),
            Members.optionalInstant(fields, "originalTimestamp"),
            Members.optionalInstant(fields, "sentAt"),
            Members.constant(Trust.class, fields, "trust"),
            Math.clamp(Members.whole(fields, "hop"), 0, Integer.MAX_VALUE));
    if (event.client().isEmpty() && event.visitor().isEmpty()) {
      throw Members.wrong("/client");
    }
    return event;
  }
}
