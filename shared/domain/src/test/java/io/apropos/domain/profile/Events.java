package io.apropos.domain.profile;

import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of one client, Lea, for tests. */
public final class Events {
  public static final ClientId LEA = new ClientId("lea");
  public static final VisitorId PHONE = new VisitorId("phone");

  private Events() {}

  public static Event track(String id, String name, String at, Value.Fields properties) {
    return event(id, EventType.TRACK, name, Instant.parse(at), properties, Trust.SERVER);
  }

  public static Event identify(String id, String at, Value.Fields traits, Trust trust) {
    Event event = event(id, EventType.IDENTIFY, "", Instant.parse(at), Value.Fields.NONE, trust);
    return new Event(
        id,
        EventType.IDENTIFY,
        "",
        event.client(),
        event.visitor(),
        Optional.empty(),
        Value.Fields.NONE,
        traits,
        Value.Fields.NONE,
        event.at(),
        event.receivedAt(),
        Optional.empty(),
        Optional.empty(),
        trust,
        0);
  }

  public static Event event(
      String id, EventType type, String name, Instant at, Value.Fields properties, Trust trust) {
    return new Event(
        id,
        type,
        name,
        trust == Trust.BROWSER ? Optional.empty() : Optional.of(LEA),
        trust == Trust.BROWSER ? Optional.of(PHONE) : Optional.empty(),
        Optional.empty(),
        properties,
        Value.Fields.NONE,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        trust,
        0);
  }

  public static Event timerDue(String at) {
    Instant due = Instant.parse(at);
    return event(
        "own:timer:" + at,
        EventType.TRACK,
        EventNames.TIMER_DUE,
        due,
        Value.Fields.NONE,
        Trust.OWN);
  }

  public static Event sent(String id, String message, String anchor, String at) {
    return event(
        id,
        EventType.TRACK,
        EventNames.EMAIL_SENT,
        Instant.parse(at),
        Value.Fields.NONE
            .with("message", Value.of(message))
            .with("decision", Value.of("d-" + id))
            .with("anchorId", Value.of(anchor)),
        Trust.OWN);
  }

  public static Value.Fields line(String product, int quantity, String price) {
    return Value.Fields.NONE
        .with("product_id", Value.of(product))
        .with("quantity", Value.of(quantity))
        .with("price", Value.of(new BigDecimal(price)))
        .with("currency", Value.of("EUR"));
  }

  public static Value.Fields cart(String cart, String product) {
    return line(product, 1, "20").with("cart_id", Value.of(cart));
  }

  public static Value.Fields order(String order, String... products) {
    return Value.Fields.NONE
        .with("order_id", Value.of(order))
        .with(
            "products",
            Value.items(List.of(products).stream().map(p -> line(p, 1, "20")).toList()));
  }
}
