package io.apropos.updateprofile;

import io.apropos.application.catalogue.CatalogueReader;
import io.apropos.application.profile.Batch;
import io.apropos.application.profile.Delivery;
import io.apropos.application.profile.Profiles;
import io.apropos.application.profile.UpdateProfile;
import io.apropos.application.store.Gates;
import io.apropos.application.store.Pause;
import io.apropos.application.table.Table;
import io.apropos.domain.contact.Gate;
import io.apropos.domain.decision.Catalogue;
import io.apropos.domain.decision.Occasion;
import io.apropos.domain.event.Event;
import io.apropos.domain.event.EventNames;
import io.apropos.domain.event.EventType;
import io.apropos.domain.event.Trust;
import io.apropos.domain.identity.ClientId;
import io.apropos.domain.identity.PersonId;
import io.apropos.domain.identity.VisitorId;
import io.apropos.domain.value.Value;
import io.apropos.json.EventJson;
import io.apropos.json.Json;
import io.apropos.testkit.MemoryTable;
import io.apropos.testkit.RecordingOccasions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A small shop: its catalogue, its table, and Lea, who comes with a phone. */
final class Shop {
  static final ClientId LEA = new ClientId("lea");
  static final ClientId ANN = new ClientId("ann");
  static final VisitorId PHONE = new VisitorId("phone");
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Value.Fields EMAIL = Value.Fields.NONE.with("email", Value.of("lea@mail.example"));
  static final Value.Fields OTHER_EMAIL =
      Value.Fields.NONE.with("email", Value.of("lea@other.example"));
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  static final String BUNDLE =
      """
      {"hash": "shop",
       "brand": {"name": "Shop", "languages": ["en"], "defaultLanguage": "en",
         "currency": "EUR", "timezone": "Europe/Paris", "postalAddress": "1 Main Street",
         "senders": [{"id": "shop", "name": "Shop", "from": "shop@shop.example"}],
         "hosts": {"links": ["shop.example"]}},
       "profile": {"derived": [{"name": "openComplaint", "opens": "Complaint Opened",
         "closes": "Complaint Closed", "type": "flag"}]},
       "topics": {"purposes": [{"id": "marketing", "name": "Offers"},
           {"id": "tracking", "name": "Measuring"}],
         "topics": [
           {"id": "news", "name": "News", "class": "marketing", "channels": ["email"],
            "optIn": "double"},
           {"id": "reminders", "name": "Reminders", "class": "marketing",
            "channels": ["email", "web"], "optIn": "single"},
           {"id": "orders", "name": "Orders", "class": "transactional", "channels": ["email"],
            "optIn": "none"}]},
       "messages": [
         {"id": "confirm-consent", "class": "transactional", "topic": "orders",
          "channels": ["email"], "subject": "You?", "template": "t", "expiry": "7d",
          "whenCapped": "drop", "triggers": []},
         {"id": "abandoned-basket", "class": "marketing", "topic": "reminders",
          "channels": ["email"], "subject": "Still here", "template": "t", "expiry": "48h",
          "whenCapped": "drop", "triggers": [{"id": "basket-left",
            "event": ["Product Added", "Checkout Started"], "key": "properties.cart_id",
            "delay": "2h", "exceptions": [{"event": "Order Completed"},
              {"event": "Cart Emptied"}]}]},
         {"id": "order-confirmation", "class": "transactional", "topic": "orders",
          "channels": ["email"], "subject": "Thanks", "template": "t", "expiry": "24h",
          "whenCapped": "hold", "triggers": [{"id": "ordered", "event": "Order Completed",
            "key": "properties.order_id"}]}]}
      """;

  static final Catalogue CATALOGUE =
      CatalogueReader.read(Json.readObject(BUNDLE.getBytes(StandardCharsets.UTF_8)));

  final MemoryTable table = new MemoryTable();
  final RecordingOccasions occasions = new RecordingOccasions();
  final UpdateProfile updateProfile = over(table);
  final Profiles profiles = new Profiles(table);
  private int sequence;

  UpdateProfile over(Table other) {
    return new UpdateProfile(other, () -> Optional.of(CATALOGUE), occasions, CLOCK, Pause.none());
  }

  UpdateProfile withoutCatalogue() {
    return new UpdateProfile(table, Optional::empty, occasions, CLOCK, Pause.none());
  }

  Batch fold(Event... events) {
    return updateProfile.apply(deliveries(events));
  }

  List<Delivery> deliveries(Event... events) {
    List<Delivery> deliveries = new ArrayList<>();
    Arrays.stream(events).forEach(e -> deliveries.add(delivery(EventJson.write(e))));
    return deliveries;
  }

  Delivery delivery(byte[] data) {
    sequence++;
    return new Delivery("%05d".formatted(sequence), data, NOON);
  }

  Gate gate(PersonId person) {
    return new Gates(table).read(person);
  }

  List<String> told(String message) {
    return occasions.all().stream()
        .filter(o -> o.message().equals(Optional.of(message)))
        .map(Occasion::id)
        .toList();
  }

  static Event track(String id, String name, String time, Value.Fields properties) {
    return event(id, EventType.TRACK, name, time, properties, Value.Fields.NONE, Trust.SERVER);
  }

  /** What the phone's browser says of itself. */
  static Event browser(String id, String name, String time, Value.Fields properties) {
    return of(
        id,
        EventType.TRACK,
        name,
        at(time),
        Optional.empty(),
        Optional.of(PHONE),
        properties,
        Value.Fields.NONE,
        Trust.BROWSER);
  }

  /** What the phone's browser says of who holds it, without naming a client. */
  static Event introduce(String id, String time, Value.Fields traits) {
    return of(
        id,
        EventType.IDENTIFY,
        "",
        at(time),
        Optional.empty(),
        Optional.of(PHONE),
        Value.Fields.NONE,
        traits,
        Trust.BROWSER);
  }

  static Event identify(String id, String time, Value.Fields traits) {
    return identify(id, time, LEA, PHONE, traits);
  }

  static Event identify(
      String id, String time, ClientId client, VisitorId visitor, Value.Fields traits) {
    return of(
        id,
        EventType.IDENTIFY,
        "",
        at(time),
        Optional.of(client),
        Optional.of(visitor),
        Value.Fields.NONE,
        traits,
        Trust.SERVER);
  }

  /** The same, done by somebody else. */
  static Event by(ClientId client, Event event) {
    return of(
        event.id(),
        event.type(),
        event.name(),
        event.at(),
        Optional.of(client),
        event.visitor(),
        event.properties(),
        event.traits(),
        event.trust());
  }

  /** The same, said by a visitor's browser. */
  static Event from(VisitorId visitor, Event event) {
    return of(
        event.id(),
        event.type(),
        event.name(),
        event.at(),
        Optional.empty(),
        Optional.of(visitor),
        event.properties(),
        event.traits(),
        Trust.BROWSER);
  }

  static Event clock(String time) {
    return event(
        "own:clock:" + time,
        EventType.TRACK,
        EventNames.TIMER_DUE,
        time,
        Value.Fields.NONE,
        Value.Fields.NONE,
        Trust.OWN);
  }

  static Event event(
      String id,
      EventType type,
      String name,
      String time,
      Value.Fields properties,
      Value.Fields traits,
      Trust trust) {
    return of(
        id, type, name, at(time), Optional.of(LEA), Optional.empty(), properties, traits, trust);
  }

  private static Event of(
      String id,
      EventType type,
      String name,
      Instant at,
      Optional<ClientId> client,
      Optional<VisitorId> visitor,
      Value.Fields properties,
      Value.Fields traits,
      Trust trust) {
    return new Event(
        id,
        type,
        name,
        client,
        visitor,
        Optional.empty(),
        properties,
        traits,
        Value.Fields.NONE,
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        trust,
        0);
  }

  static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + (time.length() == 5 ? ":00Z" : "Z"));
  }

  static Value.Fields cart(String cart, String product) {
    return Value.Fields.NONE
        .with("cart_id", Value.of(cart))
        .with("product_id", Value.of(product))
        .with("price", Value.of(20))
        .with("currency", Value.of("EUR"));
  }

  static Value.Fields order(String order) {
    return Value.Fields.NONE
        .with("order_id", Value.of(order))
        .with("products", Value.items(List.of(cart("c1", "lamp"))));
  }

  static Value.Fields consent(String topic, String state, String time, String method) {
    return Value.Fields.NONE
        .with("topic", Value.of(topic))
        .with("channel", Value.of("email"))
        .with("purpose", Value.of("marketing"))
        .with("state", Value.of(state))
        .with("source", Value.of("checkout form"))
        .with("textVersion", Value.of("v1"))
        .with("at", Value.of(at(time).toString()))
        .with("method", Value.of(method));
  }
}
