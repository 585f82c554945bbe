package io.apropos.domain.event;

import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * One fact that a website, a server or ourselves reported, checked and stamped at the door.
 *
 * @param id key's source and message id, one text; the same fact always has the same id
 * @param name of a track call ({@code Product Added}, any letter case), of a page otherwise; "" if
 *     none
 * @param client present when {@code userId} was given and believed
 * @param visitor present when {@code anonymousId} was given; one of the two always is
 * @param previous the former id of an alias call
 * @param at when it happened: corrected for the sender's clock and clamped
 * @param receivedAt when it came through our door
 * @param hop how often it has passed through our own streams, 0 at the door
 */
public record Event(
    String id,
    EventType type,
    String name,
    Optional<ClientId> client,
    Optional<VisitorId> visitor,
    Optional<VisitorId> previous,
    Value.Fields properties,
    Value.Fields traits,
    Value.Fields context,
    Instant at,
    Instant receivedAt,
    Optional<Instant> originalTimestamp,
    Optional<Instant> sentAt,
    Trust trust,
    int hop) {
  /** The person the event names, before stitching: the client if there is one. */
  public PersonId person() {
    return client.<PersonId>map(c -> c).orElseGet(() -> visitor.orElseThrow());
  }

  /** The same event with more properties; of one name the new one stands. */
  public Event saying(Value.Fields more) {
    Value.Fields all = properties;
    for (var member : more.members().entrySet()) {
      all = all.with(member.getKey(), member.getValue());
    }
    return new Event(
        id,
        type,
        name,
        client,
        visitor,
        previous,
        all,
        traits,
        context,
        at,
        receivedAt,
        originalTimestamp,
        sentAt,
        trust,
        hop);
  }

  /** The document that a trigger's {@code where} and {@code key} look at. */
  public Value.Fields document() {
    return Value.Fields.NONE
        .with("event", Value.of(name))
        .with("properties", properties)
        .with("traits", traits)
        .with("context", context);
  }
}
