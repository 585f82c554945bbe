package io.apropos.cli;

import io.apropos.domain.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a shop's server posts, item by item. */
final class Items {
  private Items() {}

  /** Traits of somebody in Paris who reads English. */
  static Value.Fields paris(String email) {
    return Value.Fields.NONE
        .with("email", Value.of(email))
        .with("language", Value.of("en"))
        .with("country", Value.of("FR"))
        .with("timezone", Value.of("Europe/Paris"));
  }

  /**
   * @param topics granted by double opt-in at {@code at}
   */
  static Value.Fields identify(Instant at, String client, Value.Fields traits, String... topics) {
    List<Value.Fields> records =
        Arrays.stream(topics)
            .map(topic ->
                Value.Fields.NONE
                    .with("topic", Value.of(topic))
                    .with("channel", Value.of("email"))
                    .with("purpose", Value.of("marketing"))
                    .with("state", Value.of("granted"))
                    .with("source", Value.of("account form"))
                    .with("textVersion", Value.of(topic + "-2026-03"))
                    .with("at", Value.of(at.toString()))
                    .with("method", Value.of("double-opt-in")))
            .toList();
    Value.Fields consent = Value.Fields.NONE.with("records", Value.items(records));
    return Value.Fields.NONE
        .with("type", Value.of("identify"))
        .with("timestamp", Value.of(at.toString()))
        .with("userId", Value.of(client))
        .with("traits", traits)
        .with("context", Value.Fields.NONE.with("consent", consent));
  }

  static Value.Fields track(Instant at, String client, String event, Value.Fields properties) {
    return Value.Fields.NONE
        .with("type", Value.of("track"))
        .with("timestamp", Value.of(at.toString()))
        .with("userId", Value.of(client))
        .with("event", Value.of(event))
        .with("properties", properties);
  }

  /**
   * A choice about the newsletter.
   *
   * @param whose {@code userId} or {@code anonymousId}
   */
  static Value.Fields consent(Instant at, String whose, String id, String state, String method) {
    Value.Fields properties =
        Value.Fields.NONE
            .with("topic", Value.of("news"))
            .with("channel", Value.of("email"))
            .with("purpose", Value.of("marketing"))
            .with("state", Value.of(state))
            .with("source", Value.of("footer form"))
            .with("textVersion", Value.of("news-2026-03"))
            .with("at", Value.of(at.toString()))
            .with("method", Value.of(method));
    return Value.Fields.NONE
        .with("type", Value.of("track"))
        .with("timestamp", Value.of(at.toString()))
        .with(whose, Value.of(id))
        .with("event", Value.of("Consent Changed"))
        .with("properties", properties);
  }

  /** What a browser says of its visitor. */
  static Value.Fields introduced(Instant at, String visitor, Value.Fields traits) {
    return Value.Fields.NONE
        .with("type", Value.of("identify"))
        .with("timestamp", Value.of(at.toString()))
        .with("anonymousId", Value.of(visitor))
        .with("traits", traits);
  }

  static Value.Fields added(Instant at, String client, String cart, String product) {
    return track(at, client, "Product Added", line(product).with("cart_id", Value.of(cart)));
  }

  static Value.Fields viewed(Instant at, String client) {
    return track(at, client, "Product Viewed", line("1329892"));
  }

  /**
   * @param state granted by double opt-in, or refused
   */
  static Value.Fields consents(Instant at, String client, String topic, String state) {
    return consents(at, client, topic, "marketing", state);
  }

  /** Whether what is read of the mails of a topic may be measured; {@code state} as above. */
  static Value.Fields tracking(Instant at, String client, String topic, String state) {
    return consents(at, client, topic, "tracking", state);
  }

  private static Value.Fields consents(
      Instant at, String client, String topic, String purpose, String state) {
    Value.Fields properties =
        Value.Fields.NONE
            .with("topic", Value.of(topic))
            .with("channel", Value.of("email"))
            .with("purpose", Value.of(purpose))
            .with("state", Value.of(state))
            .with("source", Value.of("account page"))
            .with("textVersion", Value.of(topic + "-2026-03"))
            .with("at", Value.of(at.toString()))
            .with("method", Value.of("double-opt-in"));
    return track(at, client, "Consent Changed", properties);
  }

  static Value.Fields ordered(Instant at, String client, String order) {
    Value.Fields properties =
        Value.Fields.NONE
            .with("order_id", Value.of(order))
            .with("total", Value.of(59))
            .with("currency", Value.of("EUR"))
            .with("products", Value.items(List.of(line("1329892"))));
    return track(at, client, "Order Completed", properties);
  }

  private static Value.Fields line(String product) {
    return Value.Fields.NONE
        .with("product_id", Value.of(product))
        .with("quantity", Value.of(1))
        .with("price", Value.of(59))
        .with("currency", Value.of("EUR"));
  }
}
